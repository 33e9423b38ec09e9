/** Nodes whose neighbours are looked at: enough to know how close they stand. */
const SAMPLE = 300;
/** Nodes that may still lie over another, of those. */
const MAY_OVERLAP = 0.05;
/** Distance of two nodes in sums of their radii at which both are told apart. */
const APART = 1.2;

/** Moves nodes away from the middle, all by the same factor, until hardly one lies over another. In place. */
export function spread(positions: Float32Array, sizes: Float32Array): void {
  const step = Math.max(1, Math.floor(sizes.length / SAMPLE));
  const closest: number[] = [];
  for (let node = 0; node < sizes.length; node += step) closest.push(closestOf(node, positions, sizes));
  closest.sort((a, b) => a - b);
  const distance = closest[Math.floor(closest.length * MAY_OVERLAP)] ?? Number.POSITIVE_INFINITY;
  if (distance >= APART || distance <= 0) return;
  for (const [at, value] of positions.entries()) positions[at] = (value * APART) / distance;
}

/** Distance to the nearest other node, in sums of the radii of both. */
function closestOf(node: number, positions: Float32Array, sizes: Float32Array): number {
  const [x = 0, y = 0] = [positions[2 * node], positions[2 * node + 1]];
  const radius = sizes[node] ?? 0;
  let closest = Number.POSITIVE_INFINITY;
  for (let other = 0; other < sizes.length; other += 1) {
    if (other === node) continue;
    const distance = Math.hypot((positions[2 * other] ?? 0) - x, (positions[2 * other + 1] ?? 0) - y);
    closest = Math.min(closest, distance / (radius + (sizes[other] ?? 0)));
  }
  return closest;
}
