import type { Catalogue } from '../../contract/language.js';

/** The text of PDF, Word, OpenDocument and EPUB files. */
export const DOCUMENTS: Catalogue = {
  'Text of documents': 'Text von Dokumenten',
  'Save the text of PDF, Word, OpenDocument and EPUB files as Markdown too, where Markdown is written.':
    'Auch den Text von PDF-, Word-, OpenDocument- und EPUB-Dateien als Markdown speichern, wo Markdown geschrieben wird.',
  'The document was kept but not read: it is encrypted or needs a password.':
    'Das Dokument wurde behalten, aber nicht gelesen: Es ist verschlüsselt oder braucht ein Passwort.',
  'The document was kept but not read: it is damaged, or not what its type says.':
    'Das Dokument wurde behalten, aber nicht gelesen: Es ist beschädigt oder nicht das, was sein Typ sagt.',
  'The document was kept but not read: unpacked it needs more memory than one document may use.':
    'Das Dokument wurde behalten, aber nicht gelesen: Ausgepackt braucht es mehr Speicher, als ein Dokument belegen darf.',
  'The document was kept but not read: reading it took longer than one document may take.':
    'Das Dokument wurde behalten, aber nicht gelesen: Das Lesen dauerte länger, als ein Dokument brauchen darf.',
  'The document was kept but not read: it has no text, only pictures perhaps.':
    'Das Dokument wurde behalten, aber nicht gelesen: Es enthält keinen Text, vielleicht nur Bilder.',
  'The end of the document was not read: it has more text or pages than are read of one document. The file on disk is whole.':
    'Das Ende des Dokuments wurde nicht gelesen: Es hat mehr Text oder Seiten, als von einem Dokument gelesen werden. Die Datei auf der Platte ist vollständig.',
};
