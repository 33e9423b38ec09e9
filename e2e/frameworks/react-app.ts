import { createElement as h, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter, Link, Route, Routes, useLocation } from 'react-router';
import type { GardenPage } from './garden.js';

function Page() {
  const { pathname } = useLocation();
  const [page, setPage] = useState<GardenPage | null>(null);
  useEffect(() => {
    let current = true;
    void fetch(`/react/api${pathname}`)
      .then((answer) => answer.json())
      .then((told: GardenPage) => {
        if (current) setPage(told);
      });
    return () => {
      current = false;
    };
  }, [pathname]);
  if (page === null) return h('p', null, 'Loading…');
  const links = page.links.map((to) => h('li', { key: to }, h(Link, { to }, to)));
  return h('main', null, h('title', null, page.title), h('p', null, page.text), h('ul', null, links));
}

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    h(BrowserRouter, { basename: '/react' }, h(Routes, null, h(Route, { path: '*', element: h(Page) }))),
  );
