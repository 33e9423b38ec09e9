/** Rows in rising order of a column; from it the falling one is made without sorting. */
export interface SortedIds {
  /** Those without a value last. */
  readonly ids: Int32Array;
  /** How many have a value. */
  readonly valued: number;
  /** One bit for each that has a value: whether it is another than that of the one before. */
  readonly begins: Uint8Array;
}

/** Whether the value at a place is another than the one before it. */
export function beginsAt(begins: Uint8Array, place: number): boolean {
  return ((begins[place >> 3] ?? 0) & (1 << (place & 7))) !== 0;
}

export function markBegin(begins: Uint8Array, place: number): void {
  begins[place >> 3] = (begins[place >> 3] ?? 0) | (1 << (place & 7));
}

/** In falling order: rows with the same value stay in the order of discovery, and those without one last. */
export function falling({ ids, valued, begins }: SortedIds): Int32Array {
  const turned = new Int32Array(ids.length);
  let at = 0;
  let end = valued;
  for (let place = valued - 1; place >= 0; place -= 1) {
    if (place > 0 && !beginsAt(begins, place)) continue;
    // Most values are those of one row: a call for it would cost more.
    for (let from = place; from < end; from += 1) turned[at++] = ids[from] ?? 0;
    end = place;
  }
  turned.set(ids.subarray(valued), valued);
  return turned;
}
