// The few globals that exist both in Node and in a page, and nothing else of either: what contract code may use.
declare class URL {
  constructor(input: string, base?: string);
  href: string;
  protocol: string;
  hostname: string;
  origin: string;
  username: string;
  password: string;
  hash: string;
}
