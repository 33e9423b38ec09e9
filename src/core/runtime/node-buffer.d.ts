// Node 18's types were written before Uint8Array said what memory it views. Their `Buffer.slice` hides the newer answer,
// which makes every Buffer fail where a Uint8Array is wanted; this overload gives it back. It describes what Node does.
interface Buffer {
  slice(start?: number, end?: number): Buffer & Uint8Array<ArrayBuffer>;
}
