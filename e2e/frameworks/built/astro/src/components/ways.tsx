import { useEffect, useState } from 'preact/hooks';

/** An island: where the page leads is asked for once it is alive. */
export default function Ways({ path }: { readonly path: string }) {
  const [links, setLinks] = useState<readonly string[] | null>(null);
  useEffect(() => {
    void fetch(`/astro/api${path}`)
      .then((answer) => answer.json())
      .then((told: { readonly links: readonly string[] }) => setLinks(told.links));
  }, [path]);
  if (links === null) return <p>Loading…</p>;
  return (
    <ul>
      {links.map((to) => (
        <li key={to}>
          <a href={`/astro${to}`}>{to}</a>
        </li>
      ))}
    </ul>
  );
}
