import { lazy, Suspense } from 'react';
import { useColumns } from './columns.js';

const ColumnMenu = lazy(async () => ({ default: (await import('./column-menu.js')).ColumnMenu }));

/** The menu of a heading, for beside the table; what it is made of comes with the first right click. */
export function LazyColumnMenu({ origin }: { readonly origin: string }) {
  const menu = useColumns((columns) => columns.menu);
  if (!menu) return null;
  return (
    <Suspense fallback={null}>
      <ColumnMenu key={menu.column} {...menu} origin={origin} />
    </Suspense>
  );
}
