/**
 * File extensions a media type may have, the first being the one it is given. Types not listed are saved as `.bin`.
 * HTML has one only: the Markdown beside it is named by leaving that one off.
 */
const EXTENSIONS_OF: Readonly<Record<string, string>> = {
  'text/html': 'html',
  'application/xhtml+xml': 'xhtml xht',
  'text/plain':
    'txt text log md rst csv tsv ini conf cfg c h cc cpp hpp py rb pl java go rs ts sh diff patch tex bib asc sig',
  'text/markdown': 'md markdown',
  'text/css': 'css',
  'text/csv': 'csv',
  'text/tab-separated-values': 'tsv',
  'text/calendar': 'ics',
  'text/vcard': 'vcf',
  'text/vtt': 'vtt',
  'text/javascript': 'js mjs cjs',
  'text/x-python': 'py',
  'text/xml': 'xml xsl xsd rss atom rdf wsdl opml',
  'application/javascript': 'js mjs cjs',
  'application/x-javascript': 'js mjs cjs',
  'application/json': 'json map webmanifest',
  'application/ld+json': 'jsonld json',
  'application/manifest+json': 'webmanifest json',
  'application/xml': 'xml xsl xsd rss atom rdf wsdl opml',
  'application/rss+xml': 'rss xml',
  'application/atom+xml': 'atom xml',
  'application/rdf+xml': 'rdf xml owl',
  'application/opensearchdescription+xml': 'osdx xml',
  'application/yaml': 'yaml yml',
  'application/toml': 'toml',
  'application/pdf': 'pdf',
  'application/postscript': 'ps eps ai',
  'application/rtf': 'rtf',
  'application/epub+zip': 'epub',
  'application/msword': 'doc',
  'application/vnd.ms-excel': 'xls',
  'application/vnd.ms-powerpoint': 'ppt',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.oasis.opendocument.presentation': 'odp',
  'application/zip': 'zip whl jar docx xlsx pptx epub',
  'application/gzip': 'gz tgz',
  'application/x-gzip': 'gz tgz',
  'application/x-tar': 'tar gz tgz',
  'application/x-bzip2': 'bz2',
  'application/x-xz': 'xz',
  'application/x-7z-compressed': '7z',
  'application/vnd.rar': 'rar',
  'application/java-archive': 'jar',
  'application/ogg': 'ogg oga ogv opus',
  'application/wasm': 'wasm',
  'application/x-sh': 'sh',
  'application/x-ipynb+json': 'ipynb',
  'application/geo+json': 'geojson json',
  'application/gpx+xml': 'gpx xml',
  'application/vnd.google-earth.kml+xml': 'kml xml',
  'application/vnd.google-earth.kmz': 'kmz',
  'application/x-subrip': 'srt',
  'application/sql': 'sql',
  'application/xml-dtd': 'dtd',
  'application/dash+xml': 'mpd',
  'application/vnd.apple.mpegurl': 'm3u8',
  'application/x-mpegurl': 'm3u8',
  'application/vnd.android.package-archive': 'apk',
  'application/vnd.debian.binary-package': 'deb',
  'application/x-apple-diskimage': 'dmg',
  'application/x-bittorrent': 'torrent',
  'application/vnd.ms-fontobject': 'eot',
  'image/png': 'png',
  'image/jpeg': 'jpg jpeg jpe',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/svg+xml': 'svg',
  'image/heic': 'heic heif',
  'image/jxl': 'jxl',
  'image/bmp': 'bmp',
  'image/tiff': 'tif tiff',
  'image/x-icon': 'ico',
  'image/vnd.microsoft.icon': 'ico',
  'audio/mpeg': 'mp3',
  'audio/ogg': 'ogg oga opus',
  'audio/aiff': 'aiff aif',
  'audio/midi': 'mid midi',
  'audio/wav': 'wav',
  'audio/wave': 'wav',
  'audio/x-wav': 'wav',
  'audio/flac': 'flac',
  'audio/mp4': 'm4a mp4',
  'video/avi': 'avi',
  'video/mp4': 'mp4 m4v',
  'video/webm': 'webm',
  'video/ogg': 'ogv ogg',
  'video/quicktime': 'mov',
  'video/x-matroska': 'mkv',
  'font/woff': 'woff',
  'font/woff2': 'woff2',
  'font/ttf': 'ttf',
  'font/otf': 'otf',
  'application/font-woff': 'woff',
};

const LISTED: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(EXTENSIONS_OF).map(([type, extensions]) => [type, extensions.split(' ')]),
);

/** Every extension a saved file can end in. */
export const KNOWN_EXTENSIONS: ReadonlySet<string> = new Set([...LISTED.values()].flat().concat('bin', 'md'));

/** What says nothing about its content may keep any known extension but those that a viewer takes for a page. */
const ANY: readonly string[] = [
  'bin',
  ...[...KNOWN_EXTENSIONS].filter((extension) => !/^(?:bin|html|xhtml|xht|svg)$/.test(extension)),
];

/**
 * Extensions (lower case, no dot) that fit a lower-case media type, the one to give it first. Never empty. `likely` is what
 * else tells the extension of this file: it comes first where it fits.
 */
export function extensionsOf(mediaType: string | null, likely: string | null = null): readonly [string, ...string[]] {
  const fitting = LISTED.get(mediaType ?? '') ?? ANY;
  const [first = 'bin', ...more] = likely !== null && fitting.includes(likely) ? [likely, ...fitting] : fitting;
  return [first, ...more];
}
