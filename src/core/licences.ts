/**
 * Licences under which several datasets are. An id stands for one content: whoever has other terms, or states them in other
 * words, has another id.
 */
import type { Licence } from './source.ts';

const open = {
  redistribution: 'FULL',
  commercial: true,
  shareAlike: false,
  accessDateRequired: false,
} as const;

export const ccBy4: Licence = {
  id: 'CC-BY-4.0',
  name: 'Creative Commons Attribution 4.0 International',
  url: 'https://creativecommons.org/licenses/by/4.0/',
  ...open,
};

export const ccBy3Igo: Licence = {
  id: 'CC-BY-3.0-IGO',
  name: 'Creative Commons Attribution 3.0 IGO',
  url: 'https://creativecommons.org/licenses/by/3.0/igo/',
  ...open,
};

export const ccByNcSa3Igo: Licence = {
  id: 'CC-BY-NC-SA-3.0-IGO',
  name: 'Creative Commons Attribution-NonCommercial-ShareAlike 3.0 IGO',
  url: 'https://creativecommons.org/licenses/by-nc-sa/3.0/igo/',
  redistribution: 'FULL',
  commercial: false,
  shareAlike: true,
  accessDateRequired: false,
};

/** A licence whose publisher asks to be cited with the day of access. */
export const withAccessDate = (licence: Licence): Licence => ({
  ...licence,
  id: `LicenseRef-${licence.id}-access-date`,
  name: `${licence.name}, cited with the day of access`,
  accessDateRequired: true,
});

export const acledEula: Licence = {
  id: 'LicenseRef-ACLED-EULA',
  name: 'ACLED End User Licence Agreement',
  url: 'https://acleddata.com/eula',
  redistribution: 'NONE',
  commercial: false,
  shareAlike: false,
  accessDateRequired: true,
};

export const iomDtmTerms: Licence = {
  id: 'LicenseRef-IOM-DTM',
  name: 'IOM DTM terms and conditions',
  url: 'https://dtm.iom.int/terms-and-conditions',
  redistribution: 'NONE',
  commercial: false,
  shareAlike: false,
  accessDateRequired: true,
};
