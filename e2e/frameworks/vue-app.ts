import { createApp, defineComponent, h, onMounted, shallowRef } from '@vue/runtime-dom';
import type { GardenPage } from './garden.js';

const BASE = '/vue';

const App = defineComponent({
  setup() {
    const page = shallowRef<GardenPage | null>(null);
    const show = async (): Promise<void> => {
      const answer = await fetch(`${BASE}/api${location.pathname.slice(BASE.length)}`);
      const told: GardenPage = await answer.json();
      document.title = told.title;
      page.value = told;
    };
    const go = (event: Event, to: string): void => {
      event.preventDefault();
      history.pushState(null, '', to);
      void show();
    };
    onMounted(show);
    return () => {
      const { value } = page;
      if (value === null) return h('p', 'Loading…');
      const links = value.links.map((path) => {
        const href = BASE + path;
        return h('li', { key: path }, h('a', { href, onClick: (event: Event) => go(event, href) }, path));
      });
      return h('main', [h('p', value.text), h('ul', links)]);
    };
  },
});

createApp(App).mount('#app');
