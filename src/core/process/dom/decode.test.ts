import { describe, expect, it } from 'vitest';
import { decodeText } from './decode.js';

/** Bytes of a text in which each character is one byte. */
const bytes = (text: string) => Buffer.from(text, 'latin1');

describe('decodeText', () => {
  it.each([
    ['the byte order mark over everything', Buffer.from('\uFEFFé', 'utf8'), 'windows-1251', 'é', 'utf-8'],
    ['UTF-16 by its mark', Buffer.from('\uFEFFé', 'utf16le'), null, 'é', 'utf-16le'],
    [
      'the header over the page',
      bytes('<meta charset=utf-8>\xe9'),
      'iso-8859-1',
      '<meta charset=utf-8>é',
      'windows-1252',
    ],
    [
      'the page where there is no header',
      bytes('<meta charset="windows-1251">\xcf'),
      null,
      '<meta charset="windows-1251">П',
      'windows-1251',
    ],
    [
      'http-equiv',
      bytes('<meta http-equiv=Content-Type content="text/html; charset=koi8-r">\xf0'),
      null,
      '<meta http-equiv=Content-Type content="text/html; charset=koi8-r">П',
      'koi8-r',
    ],
    ['UTF-8 where nothing is said', Buffer.from('naïve – 日本'), null, 'naïve – 日本', 'utf-8'],
    [
      'UTF-8 where a text of the page was cut within a letter',
      Buffer.concat([Buffer.from('naïve – 日本'), bytes('\xe6\x97 ')]),
      null,
      'naïve – 日本\ufffd ',
      'utf-8',
    ],
    [
      'nothing said as windows-1252 although two letters are UTF-8',
      bytes('\xc3\xa9 caf\xe9 \xfcber gro\xdf'),
      null,
      'Ã© café über groß',
      'windows-1252',
    ],
    [
      'UTF-8 where the page forgot that it was converted',
      Buffer.from('<meta charset=gb2312>谷歌报道'),
      null,
      '<meta charset=gb2312>谷歌报道',
      'utf-8',
    ],
    [
      'what is declared where no letter tells',
      Buffer.from('<meta charset=gb2312>a'),
      null,
      '<meta charset=gb2312>a',
      'gbk',
    ],
    [
      'two bytes a letter that are UTF-8 by chance',
      bytes('<meta charset=gbk>\xc1\xaa\xcd\xa8'),
      null,
      '<meta charset=gbk>联通',
      'gbk',
    ],
    ['nothing at all', Buffer.alloc(0), null, '', 'utf-8'],
    ['UTF-8 where the label is unknown', Buffer.from('é'), 'klingon', 'é', 'utf-8'],
    ['what is not UTF-8 although it says so', bytes('a\xffb'), 'utf-8', 'a\uFFFDb', 'utf-8'],
    ['iso-2022-jp', bytes('\x1b$BF|K\\\x1b(B'), 'iso-2022-jp', '日本', 'iso-2022-jp'],
    ['shift_jis', bytes('\x93\xfa\x96\x7b'), 'Shift_JIS', '日本', 'shift_jis'],
    ['the C1 range of windows-1252', bytes('\x80\x93quote\x94'), 'windows-1252', '€“quote”', 'windows-1252'],
  ])('takes %s', (_what, body, label, text, charset) => {
    expect(decodeText(body, label)).toEqual({ text, charset });
  });

  it('asks the detector for undeclared text that is not UTF-8', () => {
    const russian = bytes(
      '\xcf\xf0\xe8\xe2\xe5\xf2, \xec\xe8\xf0! \xdd\xf2\xee \xf2\xe5\xea\xf1\xf2 \xed\xe0 \xf0\xf3\xf1\xf1\xea\xee\xec \xff\xe7\xfb\xea\xe5. '.repeat(
        4,
      ),
    );
    expect(decodeText(russian, null)).toMatchObject({ charset: 'windows-1251' });
    expect(decodeText(russian, null).text).toContain('Привет, мир!');
  });
});
