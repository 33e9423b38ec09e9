/** A short text of the field guide. */
export interface Article {
  readonly slug: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
}

export const HABITATS: readonly Article[] = [
  {
    slug: 'gardens-and-hedges',
    title: 'Gardens and hedges',
    paragraphs: [
      'A hedge is a row of frames. Twigs stand at every angle, flies follow the flowers, and the wind is broken.',
      'Look in the morning, when dew has settled: webs that are invisible at noon can be counted from the path.',
    ],
  },
  {
    slug: 'meadows',
    title: 'Meadows and heath',
    paragraphs: [
      'Uncut grass holds low, strong webs that catch grasshoppers. Mowing removes every frame in an afternoon.',
      'A strip left standing until spring keeps the egg sacs, and with them the next generation.',
    ],
  },
  {
    slug: 'woodland',
    title: 'Woodland',
    paragraphs: [
      'Paths are flyways, and webs hang across them at the height of a face. A stick held upright spares both sides.',
      'Most woodland orb-weavers build above the reach of the hand; an inverted umbrella under a shaken branch shows them.',
    ],
  },
  {
    slug: 'water-margins',
    title: 'Water margins',
    paragraphs: [
      'Midges rise from the water at dusk, and reeds offer frames a hand’s breadth above it. Webs here lean into the air.',
      'Approach from the bank with the light in front of you. Silk shows best against a dark background.',
    ],
  },
  {
    slug: 'buildings-and-bridges',
    title: 'Buildings and bridges',
    paragraphs: [
      'Lamps draw insects, and railings carry webs by the hundred. Warm walls lengthen the season by weeks.',
      'Window corners are the best place to watch one spider for a whole autumn without leaving the house.',
    ],
  },
  {
    slug: 'caves-and-cellars',
    title: 'Caves and cellars',
    paragraphs: [
      'Past the reach of daylight there is little prey, so webs are small and spiders hunt on the wall as well.',
      'Take a red lamp, stay for a few minutes only, and touch nothing: bats may share the place.',
    ],
  },
];

export const WEBS: readonly Article[] = [
  {
    slug: 'anatomy',
    title: 'Anatomy of an orb',
    paragraphs: [
      'A web begins with the bridge thread and the frame. Radii lead from the frame to the hub, where the spider waits.',
      'Around the hub lies the strengthening zone, then a free zone, and then the sticky spiral that does the catching.',
    ],
  },
  {
    slug: 'building-order',
    title: 'The order of building',
    paragraphs: [
      'First a thread is let out on the wind. When it holds, the spider crosses, drops a second, and has a Y: the first radii.',
      'A dry spiral is laid from the hub outwards as scaffolding, and taken up again as the sticky one is laid inwards.',
    ],
  },
  {
    slug: 'stabilimenta',
    title: 'Ribbons and tufts',
    paragraphs: [
      'Some webs carry bright bands of silk. They were once thought to steady the web, hence the name stabilimentum.',
      'Today three ideas compete: they lure prey, they warn birds, or they hide the outline of the spider.',
    ],
  },
  {
    slug: 'silk-types',
    title: 'Seven kinds of silk',
    paragraphs: [
      'An orb-weaver has up to seven glands, each with a silk of its own: for frames, for glue, for wrapping, for eggs.',
      'Dragline silk is about as strong as steel of the same weight, and stretches by a third before it breaks.',
    ],
  },
  {
    slug: 'repair-and-recycling',
    title: 'Repair and recycling',
    paragraphs: [
      'Most orb-weavers do not mend, they replace. The old spiral is eaten, and its proteins are in new silk within an hour.',
      'The bridge thread is kept where it held, so a good site is used for weeks.',
    ],
  },
  {
    slug: 'missing-sector',
    title: 'The missing sector',
    paragraphs: [
      'Some species leave a slice of the spiral out. Through the gap runs one thread to the hidden spider: a telephone line.',
      'In cold weather they close the gap more often, as if they could not spare the catch.',
    ],
  },
];

export const GUIDE: readonly Article[] = [
  {
    slug: 'identification-key',
    title: 'A short key',
    paragraphs: [
      'Begin with the web, not with the spider: its place, its height and its hub rule out most of the list.',
      'Then look at the size of the female. Males are small, wander, and are best left to the microscope.',
    ],
  },
  {
    slug: 'measuring-webs',
    title: 'Measuring a web',
    paragraphs: [
      'Measure the catching area across and along, count the radii, and take the mesh as the mean of ten turns.',
      'The sticky spiral can be estimated from these numbers without touching a thread:',
    ],
  },
  {
    slug: 'field-equipment',
    title: 'What to carry',
    paragraphs: [
      'A hand lens of ten times, a white tray, a soft brush, a notebook and a pencil. Everything else is comfort.',
      'A flat torch held from the side shows silk in daylight better than any camera flash.',
    ],
  },
  {
    slug: 'photography',
    title: 'Photographs that help',
    paragraphs: [
      'One from above, one from the side, one of the whole web with a hand for scale. The pattern alone is rarely enough.',
      'Expose for the spider and let the background go dark: the threads will show.',
    ],
  },
  {
    slug: 'glossary',
    title: 'Glossary',
    paragraphs: [
      'The words that recur in the descriptions, each with a species that shows what is meant.',
      'Terms of anatomy follow the usual handbooks; where two are in use, the plainer one is given first.',
    ],
  },
  {
    slug: 'patience',
    title: 'On patience',
    paragraphs: [
      'A cross orb-weaver takes about forty minutes to build a web. This page only takes a second and a half to arrive.',
      'Sit down, choose one web, and watch it from the first thread to the last. Nothing in this guide replaces that.',
    ],
  },
];
