export type Row = readonly [country: string, entity: string, requirement: string, policy: string, citation: string];

const ALL_ITEMS = 'For all items subject to the EAR. (See § 744.11 of the EAR)';
const DENIAL = 'Presumption of denial';

/** Rows as Supplement No. 4 prints them: the country once, name, aliases and addresses in one cell. */
export const ROWS: readonly Row[] = [
  [
    'AFGHANISTAN',
    'Abdul Satar Ghoura, 501, 5th Floor, Amanullah Sancharaki Market, Kabul, Afghanistan.',
    ALL_ITEMS,
    `${DENIAL}.`,
    '76 FR 71869, 11/21/11.',
  ],
  [
    "CHINA, PEOPLE'S REPUBLIC OF",
    'Dahua Technology, 1199 Bin’an Road, Binjiang High-tech Zone, Hangzhou, China.',
    'For all items subject to the EAR. (See §§ 734.9(e)(2) and 744.11 of the EAR)<sup>4</sup>',
    DENIAL,
    '84 FR 54004, 10/9/19.<br/>87 FR 62186, 10/13/22.',
  ],
  [
    '',
    'Hangzhou Hikvision Digital Technology Co., Ltd., a.k.a., the following one alias:<br/>—Hikvision.<br/>No. 555 Qianmo Road, Hangzhou, China.',
    ALL_ITEMS,
    DENIAL,
    '84 FR 54004, 10/9/19.',
  ],
  ['', '[Reserved]', '', '', ''],
];

function cells(row: Row): string {
  return row.map((cell) => `<TD align="left" class="gpotbl_cell">${cell.replaceAll('&', '&amp;')}</TD>`).join('\n');
}

/** The structure of the eCFR's XML since 2024; `table` overrides the rows. */
export function supplementXml(rows: readonly Row[] = ROWS, extra = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<DIV5 N="744" TYPE="PART">
<DIV9 N="Supplement No. 3 to Part 744" TYPE="APPENDIX"><TABLE><TR>${'<TD>OTHER TABLE</TD>'.repeat(5)}</TR></TABLE></DIV9>
<DIV9 N="Supplement No. 4 to Part 744" TYPE="APPENDIX">
<HEAD>Supplement No. 4 to Part 744—Entity List</HEAD>
<P>This Supplement lists certain entities subject to license requirements.</P>
<DIV width="100%"><DIV class="gpotbl_div"><TABLE border="1" class="gpotbl_table" width="100%">
<THEAD><TR><TH>Country</TH><TH>Entity</TH><TH>License requirement</TH><TH>License review policy</TH><TH><E T="03">Federal Register</E> citation</TH></TR></THEAD>
<TBODY>${rows.map((row) => `<TR>${cells(row)}</TR>`).join('\n')}${extra}</TBODY>
<TFOOT><TR><TD colspan="5"><sup>1</sup> For this entity, see § 734.9(e).</TD></TR></TFOOT>
</TABLE></DIV></DIV>
</DIV9>
<DIV9 N="Supplement No. 5 to Part 744" TYPE="APPENDIX"><TABLE><TR>${'<TD>OTHER TABLE</TD>'.repeat(5)}</TR></TABLE></DIV9>
</DIV5>`;
}
