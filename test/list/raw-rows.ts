import type { RawRow } from '../../src/list/raw-row.ts';

const ENTITY_LIST_SOURCE = 'Entity List (EL) - Bureau of Industry and Security';

/** A row of the Entity List with what a test says and nothing else. */
export function entityRow(given: Partial<RawRow>): RawRow {
  return {
    source: ENTITY_LIST_SOURCE,
    name: 'Quokka Photonics Co., Ltd.',
    altNames: [],
    addresses: [{ text: '', country: 'CN' }],
    federalRegisterNotice: '84 FR 54002',
    startDate: '',
    licenseRequirement: 'For all items subject to the EAR. (See §744.11 of the EAR)',
    licensePolicy: 'Presumption of denial',
    remarks: '',
    sourceListUrl: '',
    sourceInformationUrl: '',
    rest: {},
    ...given,
  };
}
