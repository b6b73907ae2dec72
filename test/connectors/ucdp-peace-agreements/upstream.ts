/**
 * UCDP's downloads: the workbook of peace agreements, with an ETag (304 to whoever has it).
 *
 * Until day 9 it has 6 agreements. From day 9 on (2026-03-11) the file is replaced in place: one agreement is new (905), one
 * is gone (903), and of one the end is now known (902). Agreements, numbers and conflicts are invented.
 */
import { unlessKnown, type Upstream, worldDay } from '../../world/upstream.ts';
import { xlsxOfText } from '../../kit/xlsx.ts';

const header =
  'paid\tyear\tpa_date\tpa_name\tgwno\tconflict_id\tdyad_id\tactor_id\tpa_type\tended\tduration\tcease\tddr\tout_iss\n';

const lines = (isReplaced: boolean): string[] => [
  '900\t1991\t1991-05-31\tThe Riverbank Accords\t540\t9001\t9101\t-99\t1\tTrue\t1992-10-31\t1\t1\t0',
  '901\t1994\t1994-11-20\tThe Protocol of the Lake\t540\t9001\t9101\t\t1\tTrue\t1998-12-04\t1\t1\t0',
  `902\t2005\t2005-01-09\tThe Agreement of the Two Valleys\t625\t9002, 9003\t9102, 9103\t9201, 9202\t2\t${isReplaced ? 'True\t2011-07-09' : 'False\t'}\t1\t1\t1`,
  ...(isReplaced
    ? []
    : ['903\t2011\t2011-09-17\tThe Declaration of the Harbour\t678\t9004\t9104\t\t3\tFalse\t\t0\t0\t1']),
  '904\t2015\t2015-02-12\tThe Package of Measures of the Plain\t369\t9005, 9006\t9105\t9203\t2\tFalse\t\t1\t0\t1',
  '906\t2018\t2018-09-12\tThe Revitalised Accord\t626\t9007\t9106\t9204\t1\tFalse\t\t1\t1\t-99',
  ...(isReplaced
    ? ['905\t2021\t2021-03-04\tThe Understanding of the Bridge\t530\t9008\t9107\t\t3\tFalse\t\t0\t0\t1']
    : []),
];

export const upstream: Upstream = {
  hosts: ['ucdp.uu.se'],
  answer(request, at) {
    if (request.url.pathname !== '/downloads/peace/ucdp-peace-agreements-221.xlsx') {
      return {
        status: 404,
        headers: { 'content-type': 'text/html' },
        body: '<!DOCTYPE html><html>Not found</html>',
      };
    }
    const isReplaced = worldDay(at) >= 9;
    return unlessKnown(request, isReplaced ? '"pa-2"' : '"pa-1"', () => ({
      headers: { 'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
      body: xlsxOfText('Sheet1', header + lines(isReplaced).join('\n')),
    }));
  },
};
