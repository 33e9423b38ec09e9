import type { Component } from 'svelte';

declare const page: Component;
// oxlint-disable-next-line import/no-default-export -- the compiler makes a component the default of its file
export default page;
