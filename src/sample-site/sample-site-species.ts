/** One species of the field guide. */
export interface Species {
  readonly slug: string;
  readonly latin: string;
  readonly name: string;
  /** Body length of the female, millimetres. */
  readonly sizeMm: readonly [smallest: number, largest: number];
  /** Slug of its habitat page. */
  readonly habitat: string;
  readonly months: string;
  readonly looks: string;
  readonly web: string;
  readonly habit: string;
}

/** Scientific name, name, smallest and largest size, habitat, months, looks, web, habit. */
const TABLE = `
Araneus diadematus | Cross orb-weaver | 10 | 18 | gardens-and-hedges | August to October | a row of white spots that form a cross on a brown or ginger abdomen | a large orb of 25 to 35 radii, rebuilt almost every morning | She waits head down in the hub and shakes the whole web when a shadow falls on her.
Araneus quadratus | Four-spotted orb-weaver | 12 | 20 | meadows | August to October | four pale spots in a square on a round, swollen abdomen | a strong orb between grass stems, seldom more than a metre above the ground | By day she sits in a silken cup above the web, one foot on a signal thread.
Araneus marmoreus | Marbled orb-weaver | 9 | 18 | woodland | July to October | a marbled pattern of yellow, orange and black, sometimes only one dark patch | an orb across a woodland ride with a retreat of folded leaves | The pale form is found beside the marbled one, and nobody is sure why both persist.
Argiope bruennichi | Wasp spider | 11 | 18 | meadows | July to September | bands of yellow, white and black across a long abdomen | a low orb in tall grass with a zigzag ribbon from top to bottom | Her egg sac is the size of a hazelnut and hangs in the grass through the winter.
Argiope aurantia | Yellow garden spider | 19 | 28 | gardens-and-hedges | July to October | a black abdomen with bright yellow patches and a silvery front | an orb of up to sixty centimetres with a thick zigzag | She eats the inner part of the web each night and spins it anew.
Argiope lobata | Lobed argiope | 12 | 25 | meadows | August to October | a silver abdomen with six lobes along each side | a wide orb in dry scrub, often with two short ribbons | In the noon heat she turns her narrow end to the sun.
Trichonephila clavipes | Golden silk orb-weaver | 24 | 40 | woodland | June to November | a long amber abdomen and tufts of dark hair on the legs | a golden, fine-meshed orb that lasts for weeks and is mended by halves | Small silver spiders often live at its edge and steal what she leaves.
Trichonephila clavata | Jorō spider | 17 | 25 | gardens-and-hedges | August to November | bars of yellow and blue-grey, with a red mark beneath | a three-layered web of golden silk between trees and wires | Its young travel far on threads of silk, carried by autumn winds.
Nuctenea umbratica | Walnut orb-weaver | 11 | 15 | buildings-and-bridges | all year, most in summer | a flat, leathery, dark brown abdomen with small pits | a ragged, off-centre orb that is spun at dusk | Her flat body lets her hide by day under bark and behind window frames.
Larinioides cornutus | Furrow orb-weaver | 6 | 14 | water-margins | May to October | a pale leaf pattern with a dark, scalloped edge | an orb among reeds, spun as the light goes | She spends the day in a tough silk cell in the seed head of a reed.
Larinioides sclopetarius | Bridge spider | 8 | 14 | buildings-and-bridges | April to November | a dark velvety pattern outlined in white | a dense orb beside a lamp, where the midges are | A lit bridge may carry a hundred webs on a single railing.
Zygiella x-notata | Missing-sector orb-weaver | 5 | 11 | buildings-and-bridges | July to December | a silvery leaf mark on a small, round abdomen | an orb with one sector left open, crossed by a single signal thread | She is among the last to be seen in the year, still spinning in December.
Tetragnatha extensa | Common stretch-spider | 8 | 11 | water-margins | May to August | a slender, greenish body and very long jaws | a slanting orb with an open hub, low above the water | When disturbed she stretches along a stem and is hard to see again.
Metellina segmentata | Autumn lesser garden spider | 4 | 8 | gardens-and-hedges | August to November | a mark like a tuning fork behind the head | a small, inclined orb with an open hub | The male waits at the edge of the web until a fly keeps her busy.
Meta menardi | European cave spider | 11 | 17 | caves-and-cellars | all year | a glossy, chestnut body with long banded legs | a small orb of few threads in damp, dark places | The egg sac, a white drop of two centimetres, hangs from the ceiling by a stalk.
Cyclosa conica | Conical trashline spider | 4 | 7 | woodland | May to August | an abdomen that ends in a blunt cone | a fine orb with a vertical line of prey remains | She sits within the line of leftovers and looks like one of them.
Gasteracantha cancriformis | Spiny-backed orb-weaver | 5 | 9 | gardens-and-hedges | October to March | a hard white shield with six red spines | a slanting orb with white tufts along its outer threads | The tufts may warn birds before they fly through the web.
Micrathena gracilis | Spined micrathena | 7 | 10 | woodland | June to September | a black and white abdomen with ten black spines | a very fine orb across forest paths | She faces the ground with her spines to the sky, and hikers know her by their faces.
Mangora acalypha | Cricket-bat orb-weaver | 3 | 6 | meadows | April to July | a dark mark on the back shaped like a cricket bat | a small orb with up to sixty closely set radii | On heather a square metre may hold ten of her webs.
Araniella cucurbitina | Cucumber green spider | 5 | 9 | woodland | May to August | a bright green abdomen with a red spot at its end | a tiny orb in the hollow of a single leaf | It is often found on oak and lime, a few metres up.
Gibbaranea gibbosa | Green humped orb-weaver | 5 | 7 | woodland | April to July | two humps and a mossy, green and brown pattern | an orb high in evergreen branches | Against a lichened twig she is nearly invisible.
Neoscona crucifera | Spotted orb-weaver | 8 | 20 | gardens-and-hedges | August to October | rusty brown hair and a faint cross | a wide orb under eaves and porch lights | Early in the season she takes the web down by day, later she stays in it.
Eriophora ravilla | Tropical orb-weaver | 12 | 24 | gardens-and-hedges | September to February | a variable abdomen, often with a white or green patch | a great orb spun at nightfall and eaten before dawn | Only a single bridge thread is left standing through the day.
Uloborus walckenaerius | Feather-legged lace weaver | 4 | 6 | meadows | May to August | white tufts of hair and feathered front legs | a level orb of woolly silk without any glue | It is one of the few spiders that have no venom at all.
`;

/** The species of the guide, in the order of the index. */
export const SPECIES: readonly Species[] = TABLE.trim().split('\n').map(speciesOf);

function speciesOf(row: string): Species {
  const [latin = '', name = '', min, max, habitat = '', months = '', looks = '', web = '', habit = ''] =
    row.split(' | ');
  const slug = latin.toLowerCase().replace(' ', '-');
  return { slug, latin, name, sizeMm: [Number(min), Number(max)], habitat, months, looks, web, habit };
}
