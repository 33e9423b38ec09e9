import { deflateSync } from 'node:zlib';

/** Draws an orb web as SVG; the same seed gives the same web. */
export function webSvg(seed: number, label: string): string {
  const spokes = 12 + (seed % 9);
  const turns = 9 + (seed % 5);
  const point = (angle: number, radius: number): string =>
    `${(160 + Math.cos(angle) * radius).toFixed(1)},${(110 + Math.sin(angle) * radius * 0.68).toFixed(1)}`;
  const angles = Array.from({ length: spokes }, (_, index) => (index / spokes) * 2 * Math.PI + (seed % 7) / 7);
  const radii = angles.map((angle) => `M160,110L${point(angle, 150)}`).join('');
  const spiral = Array.from({ length: turns * spokes }, (_, step) =>
    point(angles[step % spokes] ?? 0, 18 + (step / (turns * spokes)) * 120),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 220" role="img" aria-label="${label}">`,
    `<rect width="320" height="220" fill="hsl(${(seed * 37) % 360} 28% 18%)"/>`,
    `<path d="${radii}" stroke="#dfe6ee" stroke-width=".8" fill="none"/>`,
    `<polyline points="${spiral.join(' ')}" stroke="#f4f7fa" stroke-width=".6" fill="none"/>`,
    `<ellipse cx="160" cy="113" rx="7" ry="10" fill="hsl(${(seed * 53) % 360} 60% 62%)"/></svg>`,
  ].join('');
}

/** A small PNG: rings of two colours, 48 pixels square. */
export function ringsPng(): Buffer {
  const size = 48;
  const rows = Array.from({ length: size }, (_, y) => {
    const row = Buffer.alloc(1 + size * 3);
    for (let x = 0; x < size; x += 1) {
      const isThread = Math.round(Math.hypot(x - 23.5, y - 23.5)) % 6 === 0;
      row.set(isThread ? [244, 247, 250] : [38, 56, 66], 1 + x * 3);
    }
    return row;
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  const chunks = [
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([signature, ...chunks]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** zlib.crc32 is younger than the oldest supported runtime. */
function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
