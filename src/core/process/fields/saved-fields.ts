import type { Fields } from '../../../contract/extract.js';
import { servedType } from '../../media/served-type.js';
import { decodeText } from '../dom/decode.js';
import { parseHtml } from '../dom/document.js';
import { surveyDocument } from '../dom/survey.js';
import { baseOf } from '../links/links.js';
import { mediaKindOf } from '../media-kind.js';
import type { FieldsRequest } from '../types.js';
import type { FieldReader } from './field-reader.js';

/** Reads the fields of a page that is saved; null where it is no HTML, or none is asked of it. */
export function readSavedFields(
  { url, body, contentType }: Omit<FieldsRequest, 'extract'>,
  reader: FieldReader | null,
): Fields | null {
  const media = mediaKindOf(servedType(contentType, body));
  if (reader === null || media.kind !== 'html') return null;
  const { text, charset } = decodeText(body, media.charsetLabel);
  const { root } = parseHtml(text, media.isXml);
  return reader.read({ root, base: { url: baseOf(surveyDocument(root), url), charset }, url });
}
