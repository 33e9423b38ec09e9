/** The look of the report, light or dark as the reader's system is. */
export const STYLE = `
:root { color-scheme: light dark; --bg: #f6f7f9; --panel: #fff; --line: #dfe3ea; --text: #1a2230; --dim: #566274;
  --accent: #1a66dd; --saved: #12875a; --skipped: #7f5d0c; --failed: #c4262e; --queued: #aab3c0; --stripe: #fafbfc; }
@media (prefers-color-scheme: dark) {
  :root { --bg: #0d1015; --panel: #151a22; --line: #252d39; --text: #e7ebf1; --dim: #93a0b1; --accent: #6ea8fe;
    --saved: #3ecf8e; --skipped: #c4a35a; --failed: #f2686d; --queued: #5a6676; --stripe: #181e27; }
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; }
body { margin: 0; background: var(--bg); color: var(--text);
  font: 14px/1.5 Inter, ui-sans-serif, system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; }
header, main, footer { max-width: 1200px; margin: 0 auto; padding: 0 24px; }
header { padding-top: 32px; }
h1 { margin: 0; font-size: 26px; line-height: 1.25; overflow-wrap: anywhere; }
h2 { margin: 0; font-size: 18px; }
p { margin: 4px 0 0; }
.dim, .none, footer { color: var(--dim); }
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 12px; top: 12px; padding: 6px 12px; background: var(--panel); }
nav ul { display: flex; flex-wrap: wrap; gap: 6px; margin: 20px 0 0; padding: 0; list-style: none; }
nav a { display: block; padding: 4px 12px; border: 1px solid var(--line); border-radius: 99px; background: var(--panel);
  color: var(--text); text-decoration: none; }
nav a:hover { border-color: var(--accent); }
nav b { margin-left: 4px; font-variant-numeric: tabular-nums; }
section { margin: 20px 0; padding: 20px 24px; border: 1px solid var(--line); border-radius: 12px; background: var(--panel); }
.facts { display: flex; flex-wrap: wrap; gap: 12px 32px; margin: 16px 0 0; }
.facts div { display: flex; flex-direction: column-reverse; }
.facts dt { color: var(--dim); font-size: 13px; }
.facts dd { margin: 0; font-size: 22px; font-weight: 600; font-variant-numeric: tabular-nums; }
.bar { display: block; width: 100%; height: 12px; margin-top: 18px; border-radius: 6px; background: var(--line); }
.bar .saved { fill: var(--saved); }
.bar .skipped { fill: var(--skipped); }
.bar .failed { fill: var(--failed); }
.bar .queued { fill: var(--queued); }
.facts .saved dd { color: var(--saved); }
.facts .skipped dd { color: var(--skipped); }
.facts .failed dd { color: var(--failed); }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 360px), 1fr)); gap: 0 32px; }
.pair h3 { margin: 20px 0 0; font-size: 15px; }
.table { margin: 14px -24px -20px; overflow-x: auto; }
.pair .table { margin: 8px 0 0; }
table { width: 100%; border-collapse: collapse; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th, td { padding: 6px 12px; border-top: 1px solid var(--line); text-align: left; vertical-align: top; }
th:first-child, td:first-child { padding-left: 24px; }
th:last-child, td:last-child { padding-right: 24px; }
.pair th:first-child, .pair td:first-child { padding-left: 0; }
th { color: var(--dim); font-size: 13px; font-weight: 550; white-space: nowrap; }
th.number, td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
tbody tr:nth-child(even) { background: var(--stripe); }
.pair tbody tr { background: none; }
td { min-width: 92px; max-width: 460px; overflow-wrap: anywhere; unicode-bidi: isolate; }
td.number { min-width: 0; }
td.url { min-width: 220px; }
td.url a { text-decoration: none; }
td.url a:hover { text-decoration: underline; }
th button { padding: 0; border: 0; background: none; color: inherit; font: inherit; cursor: pointer; }
th button:hover { color: var(--text); }
th button::after { content: "\\2195"; margin-left: 5px; opacity: 0.45; }
th[aria-sort="ascending"] button::after { content: "\\2191"; opacity: 1; }
th[aria-sort="descending"] button::after { content: "\\2193"; opacity: 1; }
footer { padding-bottom: 40px; font-size: 13px; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
@media print { body { background: none; } nav, .skip { display: none; } section { border: 0; padding: 0; } .table { margin: 8px 0; } }
`;
