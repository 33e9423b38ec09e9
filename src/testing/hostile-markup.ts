import fc from 'fast-check';

/** What pages are made of that mean to be read in two ways; `//e/` is the host that they want to reach. */
const PIECES = [
  ...[
    '<',
    '>',
    '"',
    "'",
    '&',
    '/',
    '=',
    ' ',
    '<!--',
    '-->',
    '--!>',
    '<!-->',
    '<![CDATA[',
    ']]>',
    '<!x',
    '<?x',
    '</x',
    '&lt;',
    'x',
  ],
  ...[
    '<svg>',
    '</svg>',
    '<math>',
    '</math>',
    '<mtext>',
    '<mglyph>',
    '<foreignObject>',
    '<desc>',
    '<annotation-xml encoding=text/html>',
  ],
  ...[
    '<style>',
    '</style>',
    '<style/>',
    '<script>',
    '</script>',
    '<script/>',
    '<title>',
    '</title>',
    '<textarea>',
    '</textarea>',
  ],
  ...[
    '<noscript>',
    '</noscript>',
    '<template>',
    '</template>',
    '<template shadowrootmode=open>',
    '<iframe>',
    '</iframe>',
  ],
  ...[
    '<noembed>',
    '</noembed>',
    '<noframes>',
    '</noframes>',
    '<xmp>',
    '</xmp>',
    '<plaintext>',
    '<select>',
    '<table>',
    '<frameset>',
  ],
  ...[
    '<p>',
    '</p>',
    '<p title="',
    "<p title='",
    '<a b=',
    '<head>',
    '</head>',
    '<body background=//e/>',
    '<html manifest=//e/>',
  ],
  ...[
    '<img src=http://e/>',
    '<img/src="//e/"',
    '<image xlink:href=//e/>',
    '<img srcset="//e/ 1x, data:,x 2x">',
    '<img src="file://e/">',
  ],
  ...[
    '<base href=//e/>',
    '<link rel=stylesheet href=//e/>',
    '<link rel="next prefetch" href=//e/>',
    '<meta http-equiv=refresh content="0;url=//e/">',
  ],
  ...[
    '<iframe srcdoc="<img src=//e/>">',
    '<object data=//e/>',
    '<video poster=//e/ src=/i.png>',
    '<use href=//e/#a>',
    '<b style="c:url(//e/)">',
  ],
  ...[
    '@import "//e/";',
    'b{c:url(//e/)}',
    'b{c:u\\72 l(//e/)}',
    '<set attributeName=href to=//e/>',
    '<img src=x src=//e/>',
    '<script src=//e/>',
  ],
] as const;

/** Pages put together from such pieces, and any text. */
export const hostileMarkup = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
);

/** Always the same ones. */
export function hostilePages(count: number): readonly string[] {
  return fc.sample(hostileMarkup, { numRuns: count, seed: 1 });
}
