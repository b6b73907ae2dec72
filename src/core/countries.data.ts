/**
 * The crosswalk of country code systems, as a table kept by hand. It holds facts only; `countries.ts` is the API.
 *
 * Where each column comes from:
 * - `iso3`, `iso2`, `numeric`, `name`: ISO 3166-1 and UN M49 (https://unstats.un.org/unsd/methodology/m49/), through the
 *   `datasets/country-codes` table (PDDL). `numeric` is also the M49 code.
 * - `kind`: `COUNTRY` is a member or a permanent observer of the United Nations (193 + Holy See + State of Palestine);
 *   `TERRITORY` is any other entry of ISO 3166-1; `DISPUTED` is a place whose statehood or sovereignty is contested
 *   (the table takes no side); `PSEUDO` is a code that publishers use where a country is expected and that names none.
 * - `gwno`: Gleditsch & Ward, independent states and microstates, and UCDP's own use of the numbers. The number that
 *   UCDP uses today comes first.
 * - `unhcr`: UNHCR's own three letters, from the `countries` look-up of the Refugee Statistics API. They are NOT ISO:
 *   AUS is Austria, ARE is Egypt, MAR is Martinique.
 * - `fips`: FIPS 10-4 (withdrawn in 2008, still used by GDELT). Places with two codes have both: GZ Gaza and WE West
 *   Bank; RI and the older RB for Serbia, because GDELT emits both.
 * - `pcodeAlso`: leading letters of OCHA P-codes that differ from the alpha-2 code, as in the global P-code list.
 * - `alsoIso3`: another value for the same thing that publishers put into a column called ISO 3.
 * - `aliases`: names that differ from `name` in more than case, accents and punctuation: UN formal names, CLDR, UNHCR,
 *   IDMC, UCDP, Gleditsch & Ward, PA-X, Insecurity Insight, and former names of the same country.
 */

/** One line of the table. Absent lists are empty. */
export interface CountryRow {
  readonly iso3: string;
  readonly iso2: string | null;
  readonly numeric: string | null;
  readonly name: string;
  readonly kind: 'COUNTRY' | 'TERRITORY' | 'DISPUTED' | 'PSEUDO';
  readonly alsoIso3?: readonly string[];
  readonly gwno?: readonly string[];
  readonly unhcr?: readonly string[];
  readonly fips?: readonly string[];
  readonly pcodeAlso?: readonly string[];
  readonly aliases?: readonly string[];
}

/** When a code was in use; both ends are ISO dates and inclusive, an absent end is open. */
export interface CodePeriodRow {
  readonly scheme: 'GWNO';
  readonly value: string;
  readonly validFrom?: string;
  readonly validTo?: string;
}

/** A code of a state whose territory is now several entries, so that the code alone names none of them. */
export interface DissolvedCodeRow {
  readonly scheme: 'ISO3166_1_ALPHA3' | 'ISO3166_1_NUMERIC' | 'M49' | 'GWNO' | 'FIPS';
  readonly value: string;
  readonly state: string;
  readonly successors: readonly string[];
}

/**
 * Periods of the Gleditsch & Ward list, given only where one place changed its number or two states became one.
 * A number that always meant one entry has no period: publishers use it for times before independence (PA-X has 626
 * South Sudan in 1992 and 347 Kosovo in 1998). 345 has none either, because UCDP and PA-X go on using it for Serbia.
 */
export const codePeriods: readonly CodePeriodRow[] = [
  { scheme: 'GWNO', value: '255', validTo: '1945-05-07' },
  { scheme: 'GWNO', value: '260', validFrom: '1949-09-21' },
  { scheme: 'GWNO', value: '265', validFrom: '1949-10-05', validTo: '1990-10-02' },
  { scheme: 'GWNO', value: '340', validFrom: '2006-06-05' },
  { scheme: 'GWNO', value: '680', validFrom: '1967-11-30', validTo: '1990-05-21' },
  { scheme: 'GWNO', value: '817', validFrom: '1954-05-01', validTo: '1975-04-30' },
];

const yugoslavia = ['BIH', 'HRV', 'MKD', 'MNE', 'SRB', 'SVN', 'XKX'];
const serbiaAndMontenegro = ['MNE', 'SRB', 'XKX'];

/** Codes of dissolved states that still occur in data that we read (UN peacekeeping fatalities, UCDP, GDELT). */
export const dissolvedCodes: readonly DissolvedCodeRow[] = [
  { scheme: 'ISO3166_1_ALPHA3', value: 'YUG', state: 'Yugoslavia', successors: yugoslavia },
  { scheme: 'ISO3166_1_NUMERIC', value: '890', state: 'Yugoslavia', successors: yugoslavia },
  { scheme: 'M49', value: '890', state: 'Yugoslavia', successors: yugoslavia },
  {
    scheme: 'ISO3166_1_ALPHA3',
    value: 'SCG',
    state: 'Serbia and Montenegro',
    successors: serbiaAndMontenegro,
  },
  {
    scheme: 'ISO3166_1_NUMERIC',
    value: '891',
    state: 'Serbia and Montenegro',
    successors: serbiaAndMontenegro,
  },
  { scheme: 'M49', value: '891', state: 'Serbia and Montenegro', successors: serbiaAndMontenegro },
  { scheme: 'FIPS', value: 'YI', state: 'Serbia and Montenegro', successors: serbiaAndMontenegro },
  { scheme: 'GWNO', value: '315', state: 'Czechoslovakia', successors: ['CZE', 'SVK'] },
];

/**
 * Codes that publishers put where ISO 3166-1 alpha-3 is expected and that ISO does not assign. `XK` and `XKX` are
 * user-assigned. XKX, AB9: IDMC. TIB, UNK, XXX, XXA: UNHCR. WLD: ReliefWeb, for reports about no country in particular.
 */
// prettier-ignore
const nonIsoRows: readonly CountryRow[] = [
  { iso3: 'XKX', iso2: 'XK', numeric: null, name: 'Kosovo', kind: 'DISPUTED', gwno: ['347'], fips: ['KV'], aliases: ['Republic of Kosovo', 'Kosovo (S/RES/1244 (1999))', 'Kosovo (under UNSCR 1244)'] },
  { iso3: 'AB9', iso2: null, numeric: null, name: 'Abyei Area', kind: 'DISPUTED', unhcr: ['AB9'], aliases: ['Abyei'] },
  { iso3: 'TIB', iso2: null, numeric: null, name: 'Tibetan', kind: 'PSEUDO', unhcr: ['TIB'] },
  { iso3: 'XXA', iso2: null, numeric: null, name: 'Stateless', kind: 'PSEUDO', unhcr: ['STA'] },
  { iso3: 'UNK', iso2: null, numeric: null, name: 'Unknown', kind: 'PSEUDO', alsoIso3: ['XXX'], unhcr: ['UKN'], aliases: ['Various/Unknown'] },
  { iso3: 'WLD', iso2: null, numeric: null, name: 'World', kind: 'PSEUDO' },
];

/** ISO 3166-1, 249 entries. */
// prettier-ignore
const isoRows: readonly CountryRow[] = [
  { iso3: 'ABW', iso2: 'AW', numeric: '533', name: 'Aruba', kind: 'TERRITORY', unhcr: ['ABW'], fips: ['AA'] },
  { iso3: 'AFG', iso2: 'AF', numeric: '004', name: 'Afghanistan', kind: 'COUNTRY', gwno: ['700'], unhcr: ['AFG'], fips: ['AF'], aliases: ['Islamic Republic of Afghanistan'] },
  { iso3: 'AGO', iso2: 'AO', numeric: '024', name: 'Angola', kind: 'COUNTRY', gwno: ['540'], unhcr: ['ANG'], fips: ['AO'], aliases: ['Republic of Angola'] },
  { iso3: 'AIA', iso2: 'AI', numeric: '660', name: 'Anguilla', kind: 'TERRITORY', unhcr: ['AIA'], fips: ['AV'] },
  { iso3: 'ALA', iso2: 'AX', numeric: '248', name: 'Åland Islands', kind: 'TERRITORY' },
  { iso3: 'ALB', iso2: 'AL', numeric: '008', name: 'Albania', kind: 'COUNTRY', gwno: ['339'], unhcr: ['ALB'], fips: ['AL'], aliases: ['Republic of Albania'] },
  { iso3: 'AND', iso2: 'AD', numeric: '020', name: 'Andorra', kind: 'COUNTRY', gwno: ['232'], unhcr: ['AND'], fips: ['AN'], aliases: ['Principality of Andorra'] },
  { iso3: 'ARE', iso2: 'AE', numeric: '784', name: 'United Arab Emirates', kind: 'COUNTRY', gwno: ['696'], unhcr: ['UAE'], fips: ['AE'], aliases: ['UAE'] },
  { iso3: 'ARG', iso2: 'AR', numeric: '032', name: 'Argentina', kind: 'COUNTRY', gwno: ['160'], unhcr: ['ARG'], fips: ['AR'], aliases: ['Argentine Republic'] },
  { iso3: 'ARM', iso2: 'AM', numeric: '051', name: 'Armenia', kind: 'COUNTRY', gwno: ['371'], unhcr: ['ARM'], fips: ['AM'], aliases: ['Republic of Armenia'] },
  { iso3: 'ASM', iso2: 'AS', numeric: '016', name: 'American Samoa', kind: 'TERRITORY', fips: ['AQ'] },
  { iso3: 'ATA', iso2: 'AQ', numeric: '010', name: 'Antarctica', kind: 'TERRITORY', fips: ['AY'] },
  { iso3: 'ATF', iso2: 'TF', numeric: '260', name: 'French Southern Territories', kind: 'TERRITORY', fips: ['FS'] },
  { iso3: 'ATG', iso2: 'AG', numeric: '028', name: 'Antigua and Barbuda', kind: 'COUNTRY', gwno: ['58'], unhcr: ['ANT'], fips: ['AC'] },
  { iso3: 'AUS', iso2: 'AU', numeric: '036', name: 'Australia', kind: 'COUNTRY', gwno: ['900'], unhcr: ['AUL'], fips: ['AS'] },
  { iso3: 'AUT', iso2: 'AT', numeric: '040', name: 'Austria', kind: 'COUNTRY', gwno: ['305'], unhcr: ['AUS'], fips: ['AU'], aliases: ['Republic of Austria'] },
  { iso3: 'AZE', iso2: 'AZ', numeric: '031', name: 'Azerbaijan', kind: 'COUNTRY', gwno: ['373'], unhcr: ['AZE'], fips: ['AJ'], aliases: ['Republic of Azerbaijan'] },
  { iso3: 'BDI', iso2: 'BI', numeric: '108', name: 'Burundi', kind: 'COUNTRY', gwno: ['516'], unhcr: ['BDI'], fips: ['BY'], pcodeAlso: ['BDI'], aliases: ['Republic of Burundi'] },
  { iso3: 'BEL', iso2: 'BE', numeric: '056', name: 'Belgium', kind: 'COUNTRY', gwno: ['211'], unhcr: ['BEL'], fips: ['BE'], aliases: ['Kingdom of Belgium'] },
  { iso3: 'BEN', iso2: 'BJ', numeric: '204', name: 'Benin', kind: 'COUNTRY', gwno: ['434'], unhcr: ['BEN'], fips: ['BN'], aliases: ['Republic of Benin'] },
  { iso3: 'BES', iso2: 'BQ', numeric: '535', name: 'Bonaire, Sint Eustatius and Saba', kind: 'TERRITORY', unhcr: ['BES'], pcodeAlso: ['BES'], aliases: ['Caribbean Netherlands', 'Bonaire, Saint Eustatius and Saba'] },
  { iso3: 'BFA', iso2: 'BF', numeric: '854', name: 'Burkina Faso', kind: 'COUNTRY', gwno: ['439'], unhcr: ['BKF'], fips: ['UV'], aliases: ['Burkina Faso (Upper Volta)', 'Upper Volta'] },
  { iso3: 'BGD', iso2: 'BD', numeric: '050', name: 'Bangladesh', kind: 'COUNTRY', gwno: ['771'], unhcr: ['BGD'], fips: ['BG'], aliases: ["People's Republic of Bangladesh"] },
  { iso3: 'BGR', iso2: 'BG', numeric: '100', name: 'Bulgaria', kind: 'COUNTRY', gwno: ['355'], unhcr: ['BUL'], fips: ['BU'], aliases: ['Republic of Bulgaria'] },
  { iso3: 'BHR', iso2: 'BH', numeric: '048', name: 'Bahrain', kind: 'COUNTRY', gwno: ['692'], unhcr: ['BAH'], fips: ['BA'], aliases: ['Kingdom of Bahrain'] },
  { iso3: 'BHS', iso2: 'BS', numeric: '044', name: 'Bahamas', kind: 'COUNTRY', gwno: ['31'], unhcr: ['BHS'], fips: ['BF'], aliases: ['Commonwealth of the Bahamas'] },
  { iso3: 'BIH', iso2: 'BA', numeric: '070', name: 'Bosnia and Herzegovina', kind: 'COUNTRY', gwno: ['346'], unhcr: ['BSN'], fips: ['BK'], aliases: ['Bosnia', 'Bosnia-Herzegovina', 'Bosnia and Herz.'] },
  { iso3: 'BLM', iso2: 'BL', numeric: '652', name: 'Saint Barthélemy', kind: 'TERRITORY', fips: ['TB'], aliases: ['St. Barthélemy'] },
  { iso3: 'BLR', iso2: 'BY', numeric: '112', name: 'Belarus', kind: 'COUNTRY', gwno: ['370'], unhcr: ['BLR'], fips: ['BO'], aliases: ['Republic of Belarus', 'Belarus (Byelorussia)', 'Byelorussia'] },
  { iso3: 'BLZ', iso2: 'BZ', numeric: '084', name: 'Belize', kind: 'COUNTRY', gwno: ['80'], unhcr: ['BZE'], fips: ['BH'] },
  { iso3: 'BMU', iso2: 'BM', numeric: '060', name: 'Bermuda', kind: 'TERRITORY', unhcr: ['BER'], fips: ['BD'] },
  { iso3: 'BOL', iso2: 'BO', numeric: '068', name: 'Bolivia (Plurinational State of)', kind: 'COUNTRY', gwno: ['145'], unhcr: ['BOL'], fips: ['BL'], aliases: ['Plurinational State of Bolivia', 'Bolivia'] },
  { iso3: 'BRA', iso2: 'BR', numeric: '076', name: 'Brazil', kind: 'COUNTRY', gwno: ['140'], unhcr: ['BRA'], fips: ['BR'], aliases: ['Federative Republic of Brazil'] },
  { iso3: 'BRB', iso2: 'BB', numeric: '052', name: 'Barbados', kind: 'COUNTRY', gwno: ['53'], unhcr: ['BAR'], fips: ['BB'] },
  { iso3: 'BRN', iso2: 'BN', numeric: '096', name: 'Brunei Darussalam', kind: 'COUNTRY', gwno: ['835'], unhcr: ['BRU'], fips: ['BX'], aliases: ['Brunei'] },
  { iso3: 'BTN', iso2: 'BT', numeric: '064', name: 'Bhutan', kind: 'COUNTRY', gwno: ['760'], unhcr: ['BHU'], fips: ['BT'], aliases: ['Kingdom of Bhutan'] },
  { iso3: 'BVT', iso2: 'BV', numeric: '074', name: 'Bouvet Island', kind: 'TERRITORY', unhcr: ['BVT'], fips: ['BV'] },
  { iso3: 'BWA', iso2: 'BW', numeric: '072', name: 'Botswana', kind: 'COUNTRY', gwno: ['571'], unhcr: ['BOT'], fips: ['BC'], aliases: ['Republic of Botswana'] },
  { iso3: 'CAF', iso2: 'CF', numeric: '140', name: 'Central African Republic', kind: 'COUNTRY', gwno: ['482'], unhcr: ['CAR'], fips: ['CT'], aliases: ['Central African Rep.', 'CAR'] },
  { iso3: 'CAN', iso2: 'CA', numeric: '124', name: 'Canada', kind: 'COUNTRY', gwno: ['20'], unhcr: ['CAN'], fips: ['CA'] },
  { iso3: 'CCK', iso2: 'CC', numeric: '166', name: 'Cocos (Keeling) Islands', kind: 'TERRITORY', fips: ['CK'], aliases: ['Cocos Islands'] },
  { iso3: 'CHE', iso2: 'CH', numeric: '756', name: 'Switzerland', kind: 'COUNTRY', gwno: ['225'], unhcr: ['SWI'], fips: ['SZ'], aliases: ['Swiss Confederation'] },
  { iso3: 'CHL', iso2: 'CL', numeric: '152', name: 'Chile', kind: 'COUNTRY', gwno: ['155'], unhcr: ['CHL'], fips: ['CI'], aliases: ['Republic of Chile'] },
  { iso3: 'CHN', iso2: 'CN', numeric: '156', name: 'China', kind: 'COUNTRY', gwno: ['710'], unhcr: ['CHI'], fips: ['CH'], aliases: ["People's Republic of China"] },
  { iso3: 'CIV', iso2: 'CI', numeric: '384', name: "Côte d'Ivoire", kind: 'COUNTRY', gwno: ['437'], unhcr: ['ICO'], fips: ['IV'], aliases: ['Ivory Coast', "Republic of Côte d'Ivoire"] },
  { iso3: 'CMR', iso2: 'CM', numeric: '120', name: 'Cameroon', kind: 'COUNTRY', gwno: ['471'], unhcr: ['CMR'], fips: ['CM'], aliases: ['Republic of Cameroon'] },
  { iso3: 'COD', iso2: 'CD', numeric: '180', name: 'Democratic Republic of the Congo', kind: 'COUNTRY', gwno: ['490'], unhcr: ['COD'], fips: ['CG'], aliases: ['Congo - Kinshasa', 'Dem. Rep. of the Congo', 'Dem. Rep. Congo', 'DR Congo', 'DR Congo (Zaire)', 'DRC', 'Democratic Republic of Congo', 'Congo, Democratic Republic of (Zaire)', 'Congo, Democratic Republic of', 'Congo, The Democratic Republic of the', 'Congo, Dem. Rep.', 'Congo, DRC', 'Zaire'] },
  { iso3: 'COG', iso2: 'CG', numeric: '178', name: 'Congo', kind: 'COUNTRY', gwno: ['484'], unhcr: ['COB'], fips: ['CF'], aliases: ['Republic of the Congo', 'Congo - Brazzaville', 'Congo, Republic of', 'Congo, Rep.', 'Republic of Congo'] },
  { iso3: 'COK', iso2: 'CK', numeric: '184', name: 'Cook Islands', kind: 'TERRITORY', unhcr: ['COK'], fips: ['CW'] },
  { iso3: 'COL', iso2: 'CO', numeric: '170', name: 'Colombia', kind: 'COUNTRY', gwno: ['100'], unhcr: ['COL'], fips: ['CO'], aliases: ['Republic of Colombia'] },
  { iso3: 'COM', iso2: 'KM', numeric: '174', name: 'Comoros', kind: 'COUNTRY', gwno: ['581'], unhcr: ['COI'], fips: ['CN'], aliases: ['Union of the Comoros'] },
  { iso3: 'CPV', iso2: 'CV', numeric: '132', name: 'Cabo Verde', kind: 'COUNTRY', gwno: ['402'], unhcr: ['CVI'], fips: ['CV'], aliases: ['Republic of Cabo Verde', 'Cape Verde'] },
  { iso3: 'CRI', iso2: 'CR', numeric: '188', name: 'Costa Rica', kind: 'COUNTRY', gwno: ['94'], unhcr: ['COS'], fips: ['CS'], aliases: ['Republic of Costa Rica'] },
  { iso3: 'CUB', iso2: 'CU', numeric: '192', name: 'Cuba', kind: 'COUNTRY', gwno: ['40'], unhcr: ['CUB'], fips: ['CU'], aliases: ['Republic of Cuba'] },
  { iso3: 'CUW', iso2: 'CW', numeric: '531', name: 'Curaçao', kind: 'TERRITORY', unhcr: ['CUW'], fips: ['UC'] },
  { iso3: 'CXR', iso2: 'CX', numeric: '162', name: 'Christmas Island', kind: 'TERRITORY', fips: ['KT'] },
  { iso3: 'CYM', iso2: 'KY', numeric: '136', name: 'Cayman Islands', kind: 'TERRITORY', unhcr: ['CAY'], fips: ['CJ'] },
  { iso3: 'CYP', iso2: 'CY', numeric: '196', name: 'Cyprus', kind: 'COUNTRY', gwno: ['352'], unhcr: ['CYP'], fips: ['CY'], aliases: ['Republic of Cyprus'] },
  { iso3: 'CZE', iso2: 'CZ', numeric: '203', name: 'Czechia', kind: 'COUNTRY', gwno: ['316'], unhcr: ['CZE'], fips: ['EZ'], aliases: ['Czech Republic'] },
  { iso3: 'DEU', iso2: 'DE', numeric: '276', name: 'Germany', kind: 'COUNTRY', gwno: ['260', '255', '265'], unhcr: ['GFR'], fips: ['GM'], aliases: ['Federal Republic of Germany', 'Germany (Prussia)', 'German Federal Republic', 'West Germany', 'German Democratic Republic', 'East Germany'] },
  { iso3: 'DJI', iso2: 'DJ', numeric: '262', name: 'Djibouti', kind: 'COUNTRY', gwno: ['522'], unhcr: ['DJB'], fips: ['DJ'], aliases: ['Republic of Djibouti'] },
  { iso3: 'DMA', iso2: 'DM', numeric: '212', name: 'Dominica', kind: 'COUNTRY', gwno: ['54'], unhcr: ['DMA'], fips: ['DO'], aliases: ['Commonwealth of Dominica'] },
  { iso3: 'DNK', iso2: 'DK', numeric: '208', name: 'Denmark', kind: 'COUNTRY', gwno: ['390'], unhcr: ['DEN'], fips: ['DA'], aliases: ['Kingdom of Denmark'] },
  { iso3: 'DOM', iso2: 'DO', numeric: '214', name: 'Dominican Republic', kind: 'COUNTRY', gwno: ['42'], unhcr: ['DOM'], fips: ['DR'], aliases: ['Dominican Rep.'] },
  { iso3: 'DZA', iso2: 'DZ', numeric: '012', name: 'Algeria', kind: 'COUNTRY', gwno: ['615'], unhcr: ['ALG'], fips: ['AG'], aliases: ["People's Democratic Republic of Algeria"] },
  { iso3: 'ECU', iso2: 'EC', numeric: '218', name: 'Ecuador', kind: 'COUNTRY', gwno: ['130'], unhcr: ['ECU'], fips: ['EC'], aliases: ['Republic of Ecuador'] },
  { iso3: 'EGY', iso2: 'EG', numeric: '818', name: 'Egypt', kind: 'COUNTRY', gwno: ['651'], unhcr: ['ARE'], fips: ['EG'], aliases: ['Arab Republic of Egypt'] },
  { iso3: 'ERI', iso2: 'ER', numeric: '232', name: 'Eritrea', kind: 'COUNTRY', gwno: ['531'], unhcr: ['ERT'], fips: ['ER'], aliases: ['State of Eritrea'] },
  { iso3: 'ESH', iso2: 'EH', numeric: '732', name: 'Western Sahara', kind: 'DISPUTED', unhcr: ['WSH'], fips: ['WI'] },
  { iso3: 'ESP', iso2: 'ES', numeric: '724', name: 'Spain', kind: 'COUNTRY', gwno: ['230'], unhcr: ['SPA'], fips: ['SP'], aliases: ['Kingdom of Spain'] },
  { iso3: 'EST', iso2: 'EE', numeric: '233', name: 'Estonia', kind: 'COUNTRY', gwno: ['366'], unhcr: ['EST'], fips: ['EN'], aliases: ['Republic of Estonia'] },
  { iso3: 'ETH', iso2: 'ET', numeric: '231', name: 'Ethiopia', kind: 'COUNTRY', gwno: ['530'], unhcr: ['ETH'], fips: ['ET'], aliases: ['Federal Democratic Republic of Ethiopia'] },
  { iso3: 'FIN', iso2: 'FI', numeric: '246', name: 'Finland', kind: 'COUNTRY', gwno: ['375'], unhcr: ['FIN'], fips: ['FI'], aliases: ['Republic of Finland'] },
  { iso3: 'FJI', iso2: 'FJ', numeric: '242', name: 'Fiji', kind: 'COUNTRY', gwno: ['950'], unhcr: ['FIJ'], fips: ['FJ'], aliases: ['Republic of Fiji'] },
  { iso3: 'FLK', iso2: 'FK', numeric: '238', name: 'Falkland Islands', kind: 'TERRITORY', fips: ['FK'], aliases: ['Falkland Islands (Malvinas)'] },
  { iso3: 'FRA', iso2: 'FR', numeric: '250', name: 'France', kind: 'COUNTRY', gwno: ['220'], unhcr: ['FRA'], fips: ['FR'], aliases: ['French Republic'] },
  { iso3: 'FRO', iso2: 'FO', numeric: '234', name: 'Faroe Islands', kind: 'TERRITORY', unhcr: ['FRO'], fips: ['FO'], aliases: ['Faeroe Islands'] },
  { iso3: 'FSM', iso2: 'FM', numeric: '583', name: 'Micronesia (Federated States of)', kind: 'COUNTRY', gwno: ['987'], unhcr: ['FSM'], fips: ['FM'], aliases: ['Federated States of Micronesia', 'Micronesia'] },
  { iso3: 'GAB', iso2: 'GA', numeric: '266', name: 'Gabon', kind: 'COUNTRY', gwno: ['481'], unhcr: ['GAB'], fips: ['GB'], pcodeAlso: ['GAB'], aliases: ['Gabonese Republic'] },
  { iso3: 'GBR', iso2: 'GB', numeric: '826', name: 'United Kingdom of Great Britain and Northern Ireland', kind: 'COUNTRY', gwno: ['200'], unhcr: ['GBR'], fips: ['UK'], aliases: ['UK', 'United Kingdom', 'Great Britain'] },
  { iso3: 'GEO', iso2: 'GE', numeric: '268', name: 'Georgia', kind: 'COUNTRY', gwno: ['372'], unhcr: ['GEO'], fips: ['GG'] },
  { iso3: 'GGY', iso2: 'GG', numeric: '831', name: 'Guernsey', kind: 'TERRITORY', fips: ['GK'] },
  { iso3: 'GHA', iso2: 'GH', numeric: '288', name: 'Ghana', kind: 'COUNTRY', gwno: ['452'], unhcr: ['GHA'], fips: ['GH'], aliases: ['Republic of Ghana'] },
  { iso3: 'GIB', iso2: 'GI', numeric: '292', name: 'Gibraltar', kind: 'TERRITORY', unhcr: ['GIB'], fips: ['GI'] },
  { iso3: 'GIN', iso2: 'GN', numeric: '324', name: 'Guinea', kind: 'COUNTRY', gwno: ['438'], unhcr: ['GUI'], fips: ['GV'], aliases: ['Republic of Guinea'] },
  { iso3: 'GLP', iso2: 'GP', numeric: '312', name: 'Guadeloupe', kind: 'TERRITORY', unhcr: ['GLP'], fips: ['GP'] },
  { iso3: 'GMB', iso2: 'GM', numeric: '270', name: 'Gambia', kind: 'COUNTRY', gwno: ['420'], unhcr: ['GAM'], fips: ['GA'], aliases: ['Republic of the Gambia'] },
  { iso3: 'GNB', iso2: 'GW', numeric: '624', name: 'Guinea-Bissau', kind: 'COUNTRY', gwno: ['404'], unhcr: ['GNB'], fips: ['PU'], aliases: ['Republic of Guinea-Bissau'] },
  { iso3: 'GNQ', iso2: 'GQ', numeric: '226', name: 'Equatorial Guinea', kind: 'COUNTRY', gwno: ['411'], unhcr: ['EGU'], fips: ['EK'], aliases: ['Republic of Equatorial Guinea'] },
  { iso3: 'GRC', iso2: 'GR', numeric: '300', name: 'Greece', kind: 'COUNTRY', gwno: ['350'], unhcr: ['GRE'], fips: ['GR'], aliases: ['Hellenic Republic'] },
  { iso3: 'GRD', iso2: 'GD', numeric: '308', name: 'Grenada', kind: 'COUNTRY', gwno: ['55'], unhcr: ['GRN'], fips: ['GJ'] },
  { iso3: 'GRL', iso2: 'GL', numeric: '304', name: 'Greenland', kind: 'TERRITORY', unhcr: ['GRL'], fips: ['GL'] },
  { iso3: 'GTM', iso2: 'GT', numeric: '320', name: 'Guatemala', kind: 'COUNTRY', gwno: ['90'], unhcr: ['GUA'], fips: ['GT'], aliases: ['Republic of Guatemala'] },
  { iso3: 'GUF', iso2: 'GF', numeric: '254', name: 'French Guiana', kind: 'TERRITORY', unhcr: ['FGU'], fips: ['FG'] },
  { iso3: 'GUM', iso2: 'GU', numeric: '316', name: 'Guam', kind: 'TERRITORY', unhcr: ['GUM'], fips: ['GQ'] },
  { iso3: 'GUY', iso2: 'GY', numeric: '328', name: 'Guyana', kind: 'COUNTRY', gwno: ['110'], unhcr: ['GUY'], fips: ['GY'], aliases: ['Co-operative Republic of Guyana'] },
  { iso3: 'HKG', iso2: 'HK', numeric: '344', name: 'China, Hong Kong Special Administrative Region', kind: 'TERRITORY', unhcr: ['HKG'], fips: ['HK'], aliases: ['Hong Kong', 'China, Hong Kong SAR', 'Hong Kong, China', 'Hong Kong SAR'] },
  { iso3: 'HMD', iso2: 'HM', numeric: '334', name: 'Heard Island and McDonald Islands', kind: 'TERRITORY', fips: ['HM'], aliases: ['Heard & McDonald Islands'] },
  { iso3: 'HND', iso2: 'HN', numeric: '340', name: 'Honduras', kind: 'COUNTRY', gwno: ['91'], unhcr: ['HON'], fips: ['HO'], aliases: ['Republic of Honduras'] },
  { iso3: 'HRV', iso2: 'HR', numeric: '191', name: 'Croatia', kind: 'COUNTRY', gwno: ['344'], unhcr: ['HRV'], fips: ['HR'], aliases: ['Republic of Croatia'] },
  { iso3: 'HTI', iso2: 'HT', numeric: '332', name: 'Haiti', kind: 'COUNTRY', gwno: ['41'], unhcr: ['HAI'], fips: ['HA'], aliases: ['Republic of Haiti'] },
  { iso3: 'HUN', iso2: 'HU', numeric: '348', name: 'Hungary', kind: 'COUNTRY', gwno: ['310'], unhcr: ['HUN'], fips: ['HU'] },
  { iso3: 'IDN', iso2: 'ID', numeric: '360', name: 'Indonesia', kind: 'COUNTRY', gwno: ['850'], unhcr: ['INS'], fips: ['ID'], aliases: ['Republic of Indonesia'] },
  { iso3: 'IMN', iso2: 'IM', numeric: '833', name: 'Isle of Man', kind: 'TERRITORY', fips: ['IM'] },
  { iso3: 'IND', iso2: 'IN', numeric: '356', name: 'India', kind: 'COUNTRY', gwno: ['750', '751'], unhcr: ['IND'], fips: ['IN'], aliases: ['Republic of India'] },
  { iso3: 'IOT', iso2: 'IO', numeric: '086', name: 'British Indian Ocean Territory', kind: 'TERRITORY', fips: ['IO'] },
  { iso3: 'IRL', iso2: 'IE', numeric: '372', name: 'Ireland', kind: 'COUNTRY', gwno: ['205'], unhcr: ['IRE'], fips: ['EI'], aliases: ['Republic of Ireland'] },
  { iso3: 'IRN', iso2: 'IR', numeric: '364', name: 'Iran (Islamic Republic of)', kind: 'COUNTRY', gwno: ['630'], unhcr: ['IRN'], fips: ['IR'], aliases: ['Islamic Republic of Iran', 'Iran', 'Iran (Islamic Rep. of)', 'Iran (Persia)'] },
  { iso3: 'IRQ', iso2: 'IQ', numeric: '368', name: 'Iraq', kind: 'COUNTRY', gwno: ['645'], unhcr: ['IRQ'], fips: ['IZ'], pcodeAlso: ['IQG'], aliases: ['Republic of Iraq'] },
  { iso3: 'ISL', iso2: 'IS', numeric: '352', name: 'Iceland', kind: 'COUNTRY', gwno: ['395'], unhcr: ['ICE'], fips: ['IC'], aliases: ['Republic of Iceland'] },
  { iso3: 'ISR', iso2: 'IL', numeric: '376', name: 'Israel', kind: 'COUNTRY', gwno: ['666'], unhcr: ['ISR'], fips: ['IS'], aliases: ['State of Israel'] },
  { iso3: 'ITA', iso2: 'IT', numeric: '380', name: 'Italy', kind: 'COUNTRY', gwno: ['325'], unhcr: ['ITA'], fips: ['IT'], aliases: ['Republic of Italy', 'Italy/Sardinia'] },
  { iso3: 'JAM', iso2: 'JM', numeric: '388', name: 'Jamaica', kind: 'COUNTRY', gwno: ['51'], unhcr: ['JAM'], fips: ['JM'] },
  { iso3: 'JEY', iso2: 'JE', numeric: '832', name: 'Jersey', kind: 'TERRITORY', fips: ['JE'] },
  { iso3: 'JOR', iso2: 'JO', numeric: '400', name: 'Jordan', kind: 'COUNTRY', gwno: ['663'], unhcr: ['JOR'], fips: ['JO'], aliases: ['Hashemite Kingdom of Jordan'] },
  { iso3: 'JPN', iso2: 'JP', numeric: '392', name: 'Japan', kind: 'COUNTRY', gwno: ['740'], unhcr: ['JPN'], fips: ['JA'] },
  { iso3: 'KAZ', iso2: 'KZ', numeric: '398', name: 'Kazakhstan', kind: 'COUNTRY', gwno: ['705'], unhcr: ['KAZ'], fips: ['KZ'], pcodeAlso: ['KAZ'], aliases: ['Republic of Kazakhstan'] },
  { iso3: 'KEN', iso2: 'KE', numeric: '404', name: 'Kenya', kind: 'COUNTRY', gwno: ['501'], unhcr: ['KEN'], fips: ['KE'], aliases: ['Republic of Kenya'] },
  { iso3: 'KGZ', iso2: 'KG', numeric: '417', name: 'Kyrgyzstan', kind: 'COUNTRY', gwno: ['703'], unhcr: ['KGZ'], fips: ['KG'], aliases: ['Kyrgyz Republic'] },
  { iso3: 'KHM', iso2: 'KH', numeric: '116', name: 'Cambodia', kind: 'COUNTRY', gwno: ['811'], unhcr: ['CAM'], fips: ['CB'], aliases: ['Kingdom of Cambodia', 'Cambodia (Kampuchea)', 'Kampuchea'] },
  { iso3: 'KIR', iso2: 'KI', numeric: '296', name: 'Kiribati', kind: 'COUNTRY', gwno: ['970'], unhcr: ['KIR'], fips: ['KR'], aliases: ['Republic of Kiribati'] },
  { iso3: 'KNA', iso2: 'KN', numeric: '659', name: 'Saint Kitts and Nevis', kind: 'COUNTRY', gwno: ['60'], unhcr: ['STK'], fips: ['SC'], aliases: ['St. Kitts & Nevis'] },
  { iso3: 'KOR', iso2: 'KR', numeric: '410', name: 'Republic of Korea', kind: 'COUNTRY', gwno: ['732'], unhcr: ['KOR'], fips: ['KS'], aliases: ['South Korea', 'Rep. of Korea', 'Korea, Republic of', 'Korea (South)'] },
  { iso3: 'KWT', iso2: 'KW', numeric: '414', name: 'Kuwait', kind: 'COUNTRY', gwno: ['690'], unhcr: ['KUW'], fips: ['KU'], aliases: ['State of Kuwait'] },
  { iso3: 'LAO', iso2: 'LA', numeric: '418', name: "Lao People's Democratic Republic", kind: 'COUNTRY', gwno: ['812'], unhcr: ['LAO'], fips: ['LA'], aliases: ['Laos', "Lao People's Dem. Rep.", 'Lao PDR'] },
  { iso3: 'LBN', iso2: 'LB', numeric: '422', name: 'Lebanon', kind: 'COUNTRY', gwno: ['660'], unhcr: ['LEB'], fips: ['LE'], aliases: ['Lebanese Republic'] },
  { iso3: 'LBR', iso2: 'LR', numeric: '430', name: 'Liberia', kind: 'COUNTRY', gwno: ['450'], unhcr: ['LBR'], fips: ['LI'], aliases: ['Republic of Liberia'] },
  { iso3: 'LBY', iso2: 'LY', numeric: '434', name: 'Libya', kind: 'COUNTRY', gwno: ['620'], unhcr: ['LBY'], fips: ['LY'], aliases: ['State of Libya', 'Libyan Arab Jamahiriya'] },
  { iso3: 'LCA', iso2: 'LC', numeric: '662', name: 'Saint Lucia', kind: 'COUNTRY', gwno: ['56'], unhcr: ['LCA'], fips: ['ST'], aliases: ['St. Lucia'] },
  { iso3: 'LIE', iso2: 'LI', numeric: '438', name: 'Liechtenstein', kind: 'COUNTRY', gwno: ['223'], unhcr: ['LIE'], fips: ['LS'], aliases: ['Principality of Liechtenstein'] },
  { iso3: 'LKA', iso2: 'LK', numeric: '144', name: 'Sri Lanka', kind: 'COUNTRY', gwno: ['780'], unhcr: ['LKA'], fips: ['CE'], aliases: ['Democratic Socialist Republic of Sri Lanka', 'Sri Lanka (Ceylon)', 'Ceylon'] },
  { iso3: 'LSO', iso2: 'LS', numeric: '426', name: 'Lesotho', kind: 'COUNTRY', gwno: ['570'], unhcr: ['LES'], fips: ['LT'], pcodeAlso: ['LSA', 'LSB', 'LSC', 'LSD', 'LSE', 'LSF', 'LSG', 'LSH', 'LSJ', 'LSK'], aliases: ['Kingdom of Lesotho'] },
  { iso3: 'LTU', iso2: 'LT', numeric: '440', name: 'Lithuania', kind: 'COUNTRY', gwno: ['368'], unhcr: ['LTU'], fips: ['LH'], aliases: ['Republic of Lithuania'] },
  { iso3: 'LUX', iso2: 'LU', numeric: '442', name: 'Luxembourg', kind: 'COUNTRY', gwno: ['212'], unhcr: ['LUX'], fips: ['LU'], aliases: ['Grand Duchy of Luxembourg'] },
  { iso3: 'LVA', iso2: 'LV', numeric: '428', name: 'Latvia', kind: 'COUNTRY', gwno: ['367'], unhcr: ['LVA'], fips: ['LG'], aliases: ['Republic of Latvia'] },
  { iso3: 'MAC', iso2: 'MO', numeric: '446', name: 'China, Macao Special Administrative Region', kind: 'TERRITORY', unhcr: ['MAC'], fips: ['MC'], aliases: ['Macao', 'China, Macao SAR', 'Macau', 'Macao, China', 'Macao SAR'] },
  { iso3: 'MAF', iso2: 'MF', numeric: '663', name: 'Saint Martin (French Part)', kind: 'TERRITORY', unhcr: ['MAF'], fips: ['RN'], aliases: ['St. Martin'] },
  { iso3: 'MAR', iso2: 'MA', numeric: '504', name: 'Morocco', kind: 'COUNTRY', gwno: ['600'], unhcr: ['MOR'], fips: ['MO'], aliases: ['Kingdom of Morocco'] },
  { iso3: 'MCO', iso2: 'MC', numeric: '492', name: 'Monaco', kind: 'COUNTRY', gwno: ['221'], unhcr: ['MCO'], fips: ['MN'], aliases: ['Principality of Monaco'] },
  { iso3: 'MDA', iso2: 'MD', numeric: '498', name: 'Republic of Moldova', kind: 'COUNTRY', gwno: ['359'], unhcr: ['MDA'], fips: ['MD'], aliases: ['Moldova', 'Rep. of Moldova', 'Moldova, Republic of'] },
  { iso3: 'MDG', iso2: 'MG', numeric: '450', name: 'Madagascar', kind: 'COUNTRY', gwno: ['580'], unhcr: ['MAD'], fips: ['MA'], aliases: ['Republic of Madagascar', 'Madagascar (Malagasy)'] },
  { iso3: 'MDV', iso2: 'MV', numeric: '462', name: 'Maldives', kind: 'COUNTRY', gwno: ['781'], unhcr: ['MDV'], fips: ['MV'], aliases: ['Republic of Maldives'] },
  { iso3: 'MEX', iso2: 'MX', numeric: '484', name: 'Mexico', kind: 'COUNTRY', gwno: ['70'], unhcr: ['MEX'], fips: ['MX'], aliases: ['United Mexican States'] },
  { iso3: 'MHL', iso2: 'MH', numeric: '584', name: 'Marshall Islands', kind: 'COUNTRY', gwno: ['983'], unhcr: ['MHL'], fips: ['RM'], aliases: ['Republic of the Marshall Islands'] },
  { iso3: 'MKD', iso2: 'MK', numeric: '807', name: 'North Macedonia', kind: 'COUNTRY', gwno: ['343'], unhcr: ['MCD'], fips: ['MK'], aliases: ['Republic of North Macedonia', 'Macedonia', 'Macedonia, FYR', 'FYR Macedonia', 'Macedonia (Former Yugoslav Republic of)', 'The former Yugoslav Republic of Macedonia', 'The former Yugoslav Rep. of Macedonia', 'The fmr. Yugoslav Rep. of Macedonia'] },
  { iso3: 'MLI', iso2: 'ML', numeric: '466', name: 'Mali', kind: 'COUNTRY', gwno: ['432'], unhcr: ['MLI'], fips: ['ML'], aliases: ['Republic of Mali'] },
  { iso3: 'MLT', iso2: 'MT', numeric: '470', name: 'Malta', kind: 'COUNTRY', gwno: ['338'], unhcr: ['MTA'], fips: ['MT'], aliases: ['Republic of Malta'] },
  { iso3: 'MMR', iso2: 'MM', numeric: '104', name: 'Myanmar', kind: 'COUNTRY', gwno: ['775'], unhcr: ['MYA'], fips: ['BM'], pcodeAlso: ['MMR'], aliases: ['Republic of the Union of Myanmar', 'Burma', 'Myanmar (Burma)', 'Burma/Myanmar'] },
  { iso3: 'MNE', iso2: 'ME', numeric: '499', name: 'Montenegro', kind: 'COUNTRY', gwno: ['341'], unhcr: ['MNE'], fips: ['MJ'] },
  { iso3: 'MNG', iso2: 'MN', numeric: '496', name: 'Mongolia', kind: 'COUNTRY', gwno: ['712'], unhcr: ['MNG'], fips: ['MG'] },
  { iso3: 'MNP', iso2: 'MP', numeric: '580', name: 'Northern Mariana Islands', kind: 'TERRITORY', unhcr: ['MNP'], fips: ['CQ'] },
  { iso3: 'MOZ', iso2: 'MZ', numeric: '508', name: 'Mozambique', kind: 'COUNTRY', gwno: ['541'], unhcr: ['MOZ'], fips: ['MZ'], aliases: ['Republic of Mozambique'] },
  { iso3: 'MRT', iso2: 'MR', numeric: '478', name: 'Mauritania', kind: 'COUNTRY', gwno: ['435'], unhcr: ['MAU'], fips: ['MR'], aliases: ['Islamic Republic of Mauritania'] },
  { iso3: 'MSR', iso2: 'MS', numeric: '500', name: 'Montserrat', kind: 'TERRITORY', unhcr: ['MSR'], fips: ['MH'] },
  { iso3: 'MTQ', iso2: 'MQ', numeric: '474', name: 'Martinique', kind: 'TERRITORY', unhcr: ['MAR'], fips: ['MB'] },
  { iso3: 'MUS', iso2: 'MU', numeric: '480', name: 'Mauritius', kind: 'COUNTRY', gwno: ['590'], unhcr: ['MTS'], fips: ['MP'], aliases: ['Republic of Mauritius'] },
  { iso3: 'MWI', iso2: 'MW', numeric: '454', name: 'Malawi', kind: 'COUNTRY', gwno: ['553'], unhcr: ['MLW'], fips: ['MI'], aliases: ['Republic of Malawi'] },
  { iso3: 'MYS', iso2: 'MY', numeric: '458', name: 'Malaysia', kind: 'COUNTRY', gwno: ['820'], unhcr: ['MLS'], fips: ['MY'] },
  { iso3: 'MYT', iso2: 'YT', numeric: '175', name: 'Mayotte', kind: 'TERRITORY', fips: ['MF'] },
  { iso3: 'NAM', iso2: 'NA', numeric: '516', name: 'Namibia', kind: 'COUNTRY', gwno: ['565'], unhcr: ['NAM'], fips: ['WA'], aliases: ['Republic of Namibia'] },
  { iso3: 'NCL', iso2: 'NC', numeric: '540', name: 'New Caledonia', kind: 'TERRITORY', unhcr: ['FNC'], fips: ['NC'] },
  { iso3: 'NER', iso2: 'NE', numeric: '562', name: 'Niger', kind: 'COUNTRY', gwno: ['436'], unhcr: ['NGR'], fips: ['NG'], aliases: ['Republic of the Niger'] },
  { iso3: 'NFK', iso2: 'NF', numeric: '574', name: 'Norfolk Island', kind: 'TERRITORY', fips: ['NF'] },
  { iso3: 'NGA', iso2: 'NG', numeric: '566', name: 'Nigeria', kind: 'COUNTRY', gwno: ['475'], unhcr: ['NIG'], fips: ['NI'], aliases: ['Federal Republic of Nigeria'] },
  { iso3: 'NIC', iso2: 'NI', numeric: '558', name: 'Nicaragua', kind: 'COUNTRY', gwno: ['93'], unhcr: ['NIC'], fips: ['NU'], aliases: ['Republic of Nicaragua'] },
  { iso3: 'NIU', iso2: 'NU', numeric: '570', name: 'Niue', kind: 'TERRITORY', unhcr: ['NIU'], fips: ['NE'] },
  { iso3: 'NLD', iso2: 'NL', numeric: '528', name: 'Netherlands', kind: 'COUNTRY', gwno: ['210'], unhcr: ['NET'], fips: ['NL'], aliases: ['Kingdom of the Netherlands', 'Netherlands (Kingdom of the)', 'Holland'] },
  { iso3: 'NOR', iso2: 'NO', numeric: '578', name: 'Norway', kind: 'COUNTRY', gwno: ['385'], unhcr: ['NOR'], fips: ['NO'], aliases: ['Kingdom of Norway'] },
  { iso3: 'NPL', iso2: 'NP', numeric: '524', name: 'Nepal', kind: 'COUNTRY', gwno: ['790'], unhcr: ['NEP'], fips: ['NP'] },
  { iso3: 'NRU', iso2: 'NR', numeric: '520', name: 'Nauru', kind: 'COUNTRY', gwno: ['971'], unhcr: ['NRU'], fips: ['NR'], aliases: ['Republic of Nauru'] },
  { iso3: 'NZL', iso2: 'NZ', numeric: '554', name: 'New Zealand', kind: 'COUNTRY', gwno: ['920'], unhcr: ['NZL'], fips: ['NZ'] },
  { iso3: 'OMN', iso2: 'OM', numeric: '512', name: 'Oman', kind: 'COUNTRY', gwno: ['698'], unhcr: ['OMN'], fips: ['MU'], aliases: ['Sultanate of Oman'] },
  { iso3: 'PAK', iso2: 'PK', numeric: '586', name: 'Pakistan', kind: 'COUNTRY', gwno: ['770'], unhcr: ['PAK'], fips: ['PK'], aliases: ['Islamic Republic of Pakistan'] },
  { iso3: 'PAN', iso2: 'PA', numeric: '591', name: 'Panama', kind: 'COUNTRY', gwno: ['95'], unhcr: ['PAN'], fips: ['PM'], aliases: ['Republic of Panama'] },
  { iso3: 'PCN', iso2: 'PN', numeric: '612', name: 'Pitcairn', kind: 'TERRITORY', fips: ['PC'], aliases: ['Pitcairn Islands'] },
  { iso3: 'PER', iso2: 'PE', numeric: '604', name: 'Peru', kind: 'COUNTRY', gwno: ['135'], unhcr: ['PER'], fips: ['PE'], aliases: ['Republic of Peru'] },
  { iso3: 'PHL', iso2: 'PH', numeric: '608', name: 'Philippines', kind: 'COUNTRY', gwno: ['840'], unhcr: ['PHI'], fips: ['RP'], aliases: ['Republic of the Philippines'] },
  { iso3: 'PLW', iso2: 'PW', numeric: '585', name: 'Palau', kind: 'COUNTRY', gwno: ['986'], unhcr: ['PLW'], fips: ['PS'], aliases: ['Republic of Palau'] },
  { iso3: 'PNG', iso2: 'PG', numeric: '598', name: 'Papua New Guinea', kind: 'COUNTRY', gwno: ['910'], unhcr: ['PNG'], fips: ['PP'], aliases: ['Independent State of Papua New Guinea', 'PNG'] },
  { iso3: 'POL', iso2: 'PL', numeric: '616', name: 'Poland', kind: 'COUNTRY', gwno: ['290'], unhcr: ['POL'], fips: ['PL'], aliases: ['Republic of Poland'] },
  { iso3: 'PRI', iso2: 'PR', numeric: '630', name: 'Puerto Rico', kind: 'TERRITORY', unhcr: ['PUE'], fips: ['RQ'] },
  { iso3: 'PRK', iso2: 'KP', numeric: '408', name: "Democratic People's Republic of Korea", kind: 'COUNTRY', gwno: ['731'], unhcr: ['KRN'], fips: ['KN'], aliases: ['North Korea', "Dem. People's Rep. of Korea", 'DPRK', "Korea, People's Republic of", "Korea, Democratic People's Republic of", 'DPR Korea', 'Korea (North)'] },
  { iso3: 'PRT', iso2: 'PT', numeric: '620', name: 'Portugal', kind: 'COUNTRY', gwno: ['235'], unhcr: ['POR'], fips: ['PO'], aliases: ['Portuguese Republic'] },
  { iso3: 'PRY', iso2: 'PY', numeric: '600', name: 'Paraguay', kind: 'COUNTRY', gwno: ['150'], unhcr: ['PAR'], fips: ['PA'], aliases: ['Republic of Paraguay'] },
  { iso3: 'PSE', iso2: 'PS', numeric: '275', name: 'State of Palestine', kind: 'COUNTRY', unhcr: ['GAZ'], fips: ['GZ', 'WE'], aliases: ['Palestine', 'Palestinian', 'Palestinians', 'OPT', 'Occupied Palestinian Territory', 'Palestine, State of', 'Palestinian Territories', 'Palestinian Territory, Occupied'] },
  { iso3: 'PYF', iso2: 'PF', numeric: '258', name: 'French Polynesia', kind: 'TERRITORY', unhcr: ['FPO'], fips: ['FP'] },
  { iso3: 'QAT', iso2: 'QA', numeric: '634', name: 'Qatar', kind: 'COUNTRY', gwno: ['694'], unhcr: ['QAT'], fips: ['QA'], pcodeAlso: ['QAT'], aliases: ['State of Qatar'] },
  { iso3: 'REU', iso2: 'RE', numeric: '638', name: 'Réunion', kind: 'TERRITORY', unhcr: ['REU'], fips: ['RE'] },
  { iso3: 'ROU', iso2: 'RO', numeric: '642', name: 'Romania', kind: 'COUNTRY', gwno: ['360'], unhcr: ['ROM'], fips: ['RO'], aliases: ['Rumania'] },
  { iso3: 'RUS', iso2: 'RU', numeric: '643', name: 'Russian Federation', kind: 'COUNTRY', gwno: ['365'], unhcr: ['RUS'], fips: ['RS'], aliases: ['Russia', 'Russia (Soviet Union)'] },
  { iso3: 'RWA', iso2: 'RW', numeric: '646', name: 'Rwanda', kind: 'COUNTRY', gwno: ['517'], unhcr: ['RWA'], fips: ['RW'], aliases: ['Republic of Rwanda'] },
  { iso3: 'SAU', iso2: 'SA', numeric: '682', name: 'Saudi Arabia', kind: 'COUNTRY', gwno: ['670'], unhcr: ['SAU'], fips: ['SA'], aliases: ['Kingdom of Saudi Arabia'] },
  { iso3: 'SDN', iso2: 'SD', numeric: '729', name: 'Sudan', kind: 'COUNTRY', gwno: ['625'], unhcr: ['SUD'], fips: ['SU'], aliases: ['Republic of the Sudan'] },
  { iso3: 'SEN', iso2: 'SN', numeric: '686', name: 'Senegal', kind: 'COUNTRY', gwno: ['433'], unhcr: ['SEN'], fips: ['SG'], aliases: ['Republic of Senegal'] },
  { iso3: 'SGP', iso2: 'SG', numeric: '702', name: 'Singapore', kind: 'COUNTRY', gwno: ['830'], unhcr: ['SIN'], fips: ['SN'], aliases: ['Republic of Singapore'] },
  { iso3: 'SGS', iso2: 'GS', numeric: '239', name: 'South Georgia and the South Sandwich Islands', kind: 'TERRITORY', unhcr: ['SGS'], fips: ['SX'], aliases: ['South Georgia & South Sandwich Islands'] },
  { iso3: 'SHN', iso2: 'SH', numeric: '654', name: 'Saint Helena', kind: 'TERRITORY', fips: ['SH'], aliases: ['St. Helena', 'Saint Helena, Ascension and Tristan da Cunha'] },
  { iso3: 'SJM', iso2: 'SJ', numeric: '744', name: 'Svalbard and Jan Mayen Islands', kind: 'TERRITORY', unhcr: ['SJM'], fips: ['SV', 'JN'], aliases: ['Svalbard & Jan Mayen'] },
  { iso3: 'SLB', iso2: 'SB', numeric: '090', name: 'Solomon Islands', kind: 'COUNTRY', gwno: ['940'], unhcr: ['SOL'], fips: ['BP'] },
  { iso3: 'SLE', iso2: 'SL', numeric: '694', name: 'Sierra Leone', kind: 'COUNTRY', gwno: ['451'], unhcr: ['SLE'], fips: ['SL'], aliases: ['Republic of Sierra Leone'] },
  { iso3: 'SLV', iso2: 'SV', numeric: '222', name: 'El Salvador', kind: 'COUNTRY', gwno: ['92'], unhcr: ['SAL'], fips: ['ES'], aliases: ['Republic of El Salvador'] },
  { iso3: 'SMR', iso2: 'SM', numeric: '674', name: 'San Marino', kind: 'COUNTRY', gwno: ['331'], unhcr: ['SMA'], fips: ['SM'], aliases: ['Republic of San Marino'] },
  { iso3: 'SOM', iso2: 'SO', numeric: '706', name: 'Somalia', kind: 'COUNTRY', gwno: ['520'], unhcr: ['SOM'], fips: ['SO'], aliases: ['Federal Republic of Somalia'] },
  { iso3: 'SPM', iso2: 'PM', numeric: '666', name: 'Saint Pierre and Miquelon', kind: 'TERRITORY', unhcr: ['SPM'], fips: ['SB'], aliases: ['St. Pierre & Miquelon', 'Saint-Pierre-et-Miquelon'] },
  { iso3: 'SRB', iso2: 'RS', numeric: '688', name: 'Serbia', kind: 'COUNTRY', gwno: ['345', '340'], unhcr: ['SRB'], fips: ['RI', 'RB'], aliases: ['Republic of Serbia', 'Serbia and Kosovo: S/RES/1244 (1999)', 'Serbia (Yugoslavia)'] },
  { iso3: 'SSD', iso2: 'SS', numeric: '728', name: 'South Sudan', kind: 'COUNTRY', gwno: ['626'], unhcr: ['SSD'], fips: ['OD'], aliases: ['Republic of South Sudan'] },
  { iso3: 'STP', iso2: 'ST', numeric: '678', name: 'Sao Tome and Principe', kind: 'COUNTRY', gwno: ['403'], unhcr: ['STP'], fips: ['TP'], aliases: ['Democratic Republic of Sao Tome and Principe'] },
  { iso3: 'SUR', iso2: 'SR', numeric: '740', name: 'Suriname', kind: 'COUNTRY', gwno: ['115'], unhcr: ['SUR'], fips: ['NS'], aliases: ['Republic of Suriname', 'Surinam'] },
  { iso3: 'SVK', iso2: 'SK', numeric: '703', name: 'Slovakia', kind: 'COUNTRY', gwno: ['317'], unhcr: ['SVK'], fips: ['LO'], aliases: ['Slovak Republic'] },
  { iso3: 'SVN', iso2: 'SI', numeric: '705', name: 'Slovenia', kind: 'COUNTRY', gwno: ['349'], unhcr: ['SVN'], fips: ['SI'], aliases: ['Republic of Slovenia'] },
  { iso3: 'SWE', iso2: 'SE', numeric: '752', name: 'Sweden', kind: 'COUNTRY', gwno: ['380'], unhcr: ['SWE'], fips: ['SW'], aliases: ['Kingdom of Sweden'] },
  { iso3: 'SWZ', iso2: 'SZ', numeric: '748', name: 'Eswatini', kind: 'COUNTRY', gwno: ['572'], unhcr: ['SWA'], fips: ['WZ'], aliases: ['Kingdom of Eswatini', 'Swaziland', 'Kingdom of eSwatini (Swaziland)', 'Swaziland (Eswatini)'] },
  { iso3: 'SXM', iso2: 'SX', numeric: '534', name: 'Sint Maarten (Dutch part)', kind: 'TERRITORY', unhcr: ['SXM'], fips: ['NN'], aliases: ['Sint Maarten'] },
  { iso3: 'SYC', iso2: 'SC', numeric: '690', name: 'Seychelles', kind: 'COUNTRY', gwno: ['591'], unhcr: ['SEY'], fips: ['SE'], aliases: ['Republic of Seychelles'] },
  { iso3: 'SYR', iso2: 'SY', numeric: '760', name: 'Syrian Arab Republic', kind: 'COUNTRY', gwno: ['652'], unhcr: ['SYR'], fips: ['SY'], aliases: ['Syria', 'Syrian Arab Rep.'] },
  { iso3: 'TCA', iso2: 'TC', numeric: '796', name: 'Turks and Caicos Islands', kind: 'TERRITORY', unhcr: ['TCI'], fips: ['TK'] },
  { iso3: 'TCD', iso2: 'TD', numeric: '148', name: 'Chad', kind: 'COUNTRY', gwno: ['483'], unhcr: ['CHD'], fips: ['CD'], aliases: ['Republic of Chad'] },
  { iso3: 'TGO', iso2: 'TG', numeric: '768', name: 'Togo', kind: 'COUNTRY', gwno: ['461'], unhcr: ['TOG'], fips: ['TO'], aliases: ['Togolese Republic'] },
  { iso3: 'THA', iso2: 'TH', numeric: '764', name: 'Thailand', kind: 'COUNTRY', gwno: ['800'], unhcr: ['THA'], fips: ['TH'], aliases: ['Kingdom of Thailand'] },
  { iso3: 'TJK', iso2: 'TJ', numeric: '762', name: 'Tajikistan', kind: 'COUNTRY', gwno: ['702'], unhcr: ['TJK'], fips: ['TI'], aliases: ['Republic of Tajikistan'] },
  { iso3: 'TKL', iso2: 'TK', numeric: '772', name: 'Tokelau', kind: 'TERRITORY', fips: ['TL'] },
  { iso3: 'TKM', iso2: 'TM', numeric: '795', name: 'Turkmenistan', kind: 'COUNTRY', gwno: ['701'], unhcr: ['TKM'], fips: ['TX'] },
  { iso3: 'TLS', iso2: 'TL', numeric: '626', name: 'Timor-Leste', kind: 'COUNTRY', gwno: ['860'], unhcr: ['TMP'], fips: ['TT'], aliases: ['Democratic Republic of Timor-Leste', 'East Timor'] },
  { iso3: 'TON', iso2: 'TO', numeric: '776', name: 'Tonga', kind: 'COUNTRY', gwno: ['972'], unhcr: ['TON'], fips: ['TN'], aliases: ['Kingdom of Tonga'] },
  { iso3: 'TTO', iso2: 'TT', numeric: '780', name: 'Trinidad and Tobago', kind: 'COUNTRY', gwno: ['52'], unhcr: ['TRT'], fips: ['TD'], aliases: ['Republic of Trinidad and Tobago'] },
  { iso3: 'TUN', iso2: 'TN', numeric: '788', name: 'Tunisia', kind: 'COUNTRY', gwno: ['616'], unhcr: ['TUN'], fips: ['TS'], aliases: ['Republic of Tunisia'] },
  { iso3: 'TUR', iso2: 'TR', numeric: '792', name: 'Türkiye', kind: 'COUNTRY', gwno: ['640'], unhcr: ['TUR'], fips: ['TU'], pcodeAlso: ['TUR'], aliases: ['Turkey', 'Turkey (Ottoman Empire)', 'Republic of Türkiye'] },
  { iso3: 'TUV', iso2: 'TV', numeric: '798', name: 'Tuvalu', kind: 'COUNTRY', gwno: ['973'], unhcr: ['TUV'], fips: ['TV'] },
  { iso3: 'TWN', iso2: 'TW', numeric: '158', name: 'Taiwan', kind: 'DISPUTED', gwno: ['713'], fips: ['TW'], aliases: ['Taiwan (Province of China)', 'Chinese Taipei'] },
  { iso3: 'TZA', iso2: 'TZ', numeric: '834', name: 'United Republic of Tanzania', kind: 'COUNTRY', gwno: ['510', '511'], unhcr: ['TAN'], fips: ['TZ'], aliases: ['Tanzania', 'United Rep. of Tanzania', 'Tanzania/Tanganyika', 'Tanzania, United Republic of'] },
  { iso3: 'UGA', iso2: 'UG', numeric: '800', name: 'Uganda', kind: 'COUNTRY', gwno: ['500'], unhcr: ['UGA'], fips: ['UG'], aliases: ['Republic of Uganda'] },
  { iso3: 'UKR', iso2: 'UA', numeric: '804', name: 'Ukraine', kind: 'COUNTRY', gwno: ['369'], unhcr: ['UKR'], fips: ['UP'] },
  { iso3: 'UMI', iso2: 'UM', numeric: '581', name: 'United States Minor Outlying Islands', kind: 'TERRITORY', fips: ['BQ', 'DQ', 'FQ', 'HQ', 'JQ', 'KQ', 'LQ', 'MQ', 'WQ'], aliases: ['U.S. Outlying Islands'] },
  { iso3: 'URY', iso2: 'UY', numeric: '858', name: 'Uruguay', kind: 'COUNTRY', gwno: ['165'], unhcr: ['URU'], fips: ['UY'], aliases: ['Eastern Republic of Uruguay'] },
  { iso3: 'USA', iso2: 'US', numeric: '840', name: 'United States of America', kind: 'COUNTRY', gwno: ['2'], unhcr: ['USA'], fips: ['US'], aliases: ['US', 'United States', 'USA'] },
  { iso3: 'UZB', iso2: 'UZ', numeric: '860', name: 'Uzbekistan', kind: 'COUNTRY', gwno: ['704'], unhcr: ['UZB'], fips: ['UZ'], aliases: ['Republic of Uzbekistan'] },
  { iso3: 'VAT', iso2: 'VA', numeric: '336', name: 'Holy See', kind: 'COUNTRY', unhcr: ['VAT'], fips: ['VT'], aliases: ['Vatican City', 'Vatican', 'Holy See (Vatican City State)'] },
  { iso3: 'VCT', iso2: 'VC', numeric: '670', name: 'Saint Vincent and the Grenadines', kind: 'COUNTRY', gwno: ['57'], unhcr: ['VCT'], fips: ['VC'], aliases: ['St. Vincent & Grenadines', 'St. Vincent and the Grenadines', 'Saint Vincent and Grenadines'] },
  { iso3: 'VEN', iso2: 'VE', numeric: '862', name: 'Venezuela (Bolivarian Republic of)', kind: 'COUNTRY', gwno: ['101'], unhcr: ['VEN'], fips: ['VE'], aliases: ['Bolivarian Republic of Venezuela', 'Venezuela'] },
  { iso3: 'VGB', iso2: 'VG', numeric: '092', name: 'British Virgin Islands', kind: 'TERRITORY', unhcr: ['BVI'], fips: ['VI'], aliases: ['Virgin Islands (British)'] },
  { iso3: 'VIR', iso2: 'VI', numeric: '850', name: 'United States Virgin Islands', kind: 'TERRITORY', fips: ['VQ'], aliases: ['U.S. Virgin Islands', 'US Virgin Islands', 'Virgin Islands (U.S.)'] },
  { iso3: 'VNM', iso2: 'VN', numeric: '704', name: 'Viet Nam', kind: 'COUNTRY', gwno: ['816', '817'], unhcr: ['SRV'], fips: ['VM'], aliases: ['Socialist Republic of Viet Nam', 'Vietnam', 'Vietnam (North Vietnam)', 'North Vietnam', 'Vietnam, Democratic Republic of', 'Vietnam, Republic of', 'South Vietnam', 'Republic of Vietnam'] },
  { iso3: 'VUT', iso2: 'VU', numeric: '548', name: 'Vanuatu', kind: 'COUNTRY', gwno: ['935'], unhcr: ['VAN'], fips: ['NH'], aliases: ['Republic of Vanuatu'] },
  { iso3: 'WLF', iso2: 'WF', numeric: '876', name: 'Wallis and Futuna Islands', kind: 'TERRITORY', fips: ['WF'], aliases: ['Wallis & Futuna'] },
  { iso3: 'WSM', iso2: 'WS', numeric: '882', name: 'Samoa', kind: 'COUNTRY', gwno: ['990'], unhcr: ['WES'], fips: ['WS'], aliases: ['Independent State of Samoa', 'Samoa/Western Samoa', 'Western Samoa'] },
  { iso3: 'YEM', iso2: 'YE', numeric: '887', name: 'Yemen', kind: 'COUNTRY', gwno: ['678', '680'], unhcr: ['YEM'], fips: ['YM'], aliases: ['Republic of Yemen', 'Yemen (North Yemen)', 'North Yemen', 'Yemen (Arab Republic of Yemen)', "Yemen, People's Republic of", 'South Yemen', 'Yemen (South Yemen)'] },
  { iso3: 'ZAF', iso2: 'ZA', numeric: '710', name: 'South Africa', kind: 'COUNTRY', gwno: ['560'], unhcr: ['RSA'], fips: ['SF'], aliases: ['Republic of South Africa'] },
  { iso3: 'ZMB', iso2: 'ZM', numeric: '894', name: 'Zambia', kind: 'COUNTRY', gwno: ['551'], unhcr: ['ZAM'], fips: ['ZA'], aliases: ['Republic of Zambia'] },
  { iso3: 'ZWE', iso2: 'ZW', numeric: '716', name: 'Zimbabwe', kind: 'COUNTRY', gwno: ['552'], unhcr: ['ZIM'], fips: ['ZI'], aliases: ['Republic of Zimbabwe', 'Zimbabwe (Rhodesia)'] },
];

/** The whole table: ISO 3166-1 by alpha-3, then the codes that are not ISO. */
export const countryRows: readonly CountryRow[] = [...isoRows, ...nonIsoRows];
