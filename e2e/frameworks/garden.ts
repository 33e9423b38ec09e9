/** A page of the applications: what it says and where it leads, from the root of the application. */
export interface GardenPage {
  readonly title: string;
  readonly text: string;
  readonly links: readonly string[];
}

/** The same small site in each framework, by path. */
export const GARDEN: Readonly<Record<string, GardenPage>> = {
  '/gate': {
    title: 'Gate',
    text: 'The gate is open from dawn to dusk.',
    links: ['/trees', '/shrubs/box', '/shrubs/holly'],
  },
  '/trees': { title: 'Trees', text: 'Eleven trees are older than the house.', links: ['/gate', '/shrubs/yew'] },
  '/shrubs/box': { title: 'Box', text: 'Box is clipped in June.', links: ['/gate'] },
  '/shrubs/holly': { title: 'Holly', text: 'Holly keeps its berries all winter.', links: ['/gate'] },
  '/shrubs/yew': { title: 'Yew', text: 'Yew hedges want patience.', links: ['/trees'] },
};
