import { mount } from 'svelte';
import Page from './svelte-page.svelte';

const target = document.getElementById('svelte');
if (target) mount(Page, { target });
