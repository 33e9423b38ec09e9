import { describe, expect, it } from 'vitest';
import { NamePlates } from './name-plates.js';

const node = (x: number, y: number, size = 5) => ({ x, y, size });

describe('the names in the picture of links', () => {
  it('stand to the right of their node where there is room', () => {
    const plates = new NamePlates([node(50, 50)], 900);
    expect(plates.place(node(50, 50), 40, 16)).toEqual({ left: 57, top: 42, width: 40, height: 16 });
  });

  it('move to another side where a neighbour or another name is', () => {
    const [a, b, c] = [node(50, 50), node(80, 50), node(300, 50)];
    const plates = new NamePlates([a, b, c], 900);
    expect(plates.place(a, 40, 16)).toMatchObject({ left: 3, top: 42 });
    expect(plates.place(b, 40, 16)).toMatchObject({ left: 87, top: 42 });
    expect(plates.place(node(100, 65), 40, 16)).toMatchObject({ left: 80, top: 72 });
  });

  it('are left out where every side is taken', () => {
    const around = [node(70, 50), node(30, 50), node(50, 66), node(50, 34)];
    const plates = new NamePlates([node(50, 50), ...around], 900);
    expect(plates.place(node(50, 50), 40, 16)).toBeNull();
  });

  it('do not reach over the sides of the picture', () => {
    const [left, right] = [node(20, 50), node(880, 50)];
    const plates = new NamePlates([left, right], 900);
    expect(plates.place(right, 60, 16)).toMatchObject({ left: 813 });
    expect(plates.place(left, 60, 16)).toMatchObject({ left: 27 });
  });

  it('may lie at the edge of a node, and over what is far away in no case', () => {
    const plates = new NamePlates([node(50, 50), node(50, 500, 26)], 900);
    expect(plates.place(node(50, 50), 400, 16)).not.toBeNull();
    expect(plates.place(node(50, 500, 26), 400, 16)).toMatchObject({ left: 78 });
  });
});
