import type { AgreementRecord } from '../../domains/negotiations/record.ts';

/**
 * Columns that describe an agreement; the others code what it provides for. `ImSrc` (0 or 1, whether a source is
 * named) stands among the descriptive ones and is none of the issues.
 */
export const descriptiveColumns: ReadonlySet<string> = new Set(
  `Con Contp PP PPName Reg AgtId Ver Agt Dat Status Lgt N_characters Agtp Stage StageSub Part ThrdPart OthAgr
  Loc1ISO Loc2ISO Loc1GWNO Loc2GWNO UcdpCon UcdpAgr PamAgr CowWar Interim ImSrc`.split(/\s+/),
);

/** Issue codes of version 10: 0 not addressed, 1 mentioned, 2 provided for, 3 in detail; 201 of them are 0 or 1. */
export const issueColumns: ReadonlySet<string> = new Set(
  `
  GCh GChRhet GChAntid GChSubs GChOth GDis GDisRhet GDisAntid GDisSubs GDisOth GAge GAgeRhet GAgeAntid
  GAgeSubs GAgeOth GMig GMigRhet GMigAntid GMigSubs GMigOth GRa GRaRhet GRaAntid GRaSubs GRaOth GRe
  GReRhet GReAntid GReSubs GReOth GInd GIndRhet GIndAntid GIndSubs GIndOth GOth GOthRhet GOthAntid
  GOthSubs GOthOth GRef GRefRhet GRefSubs GRefOth GSoc GSocRhet GSocAntid GSocSubs GSocOth GeWom GeMe
  GeMeNu GeMeOth GeLgbti GeLgbtiPos GeLgbtiNeg GeFa StDef StGen StCon StSd StRef StSym StInd StUni StBor
  StXbor Pol PolGen PolNewInd PolNewTemp Ele ElecComm PolPar PolParTrans PolParOth Civso Tral Pubad ConGen
  ConRen Cons Polps PpsGe PpsGe:St PpsGe:Sub PpsEx PpsEx:St PpsEx:Sub PpsOro PpsOro:St PpsOro:Sub PpsOthPr
  PpsOthPr:St PpsOthPr:Sub PpsVet PpsVet:St PpsVet:Sub PpsAut PpsAut:St PpsAut:Sub PpsInt PpsInt:St
  PpsInt:Sub PpsOth PpsOth:St PpsOth:Sub Terps TpsSub TpsLoc TpsAut TpsOth Eps EpsRes EpsFis EpsOth Mps
  MpsMe MpsJt MpsPro MpsOth HrGen HrBor HrTrinc HrCp CprLife CprTort CprEq CprSlav CprLib CprDet CprFmov
  CprFspe CprFass CprTria CprPriv CprVote CprReli CprOth HrSec SerProp SerWork SerHeal SerEdu SerStdl
  SerShel SerSs SerCult SerOth HrCit CitGen CitRights CitDef CitOth HrDem HrDet Med MedGov MedSubs MedLog
  MedOth HrMob Prot ProtCiv ProtGrp ProtOth RiOth HrNi HrNiMe HrNiNe HrNiOth HrIi HrIiMon HrIiBod HrIiOth
  JusCr JusCrSp JusCrSys JusCrPow JusEm JusJu JusPri JusTra Dev DevSoc DevHum DevInfra NEC NatRes IntFu
  Bus Tax TaxPo TaxRef TaxOth Ban CenBan BanPers BanInt BanXb LaRef LaRefMan LaRefRet LaRefOth LaNom LaCH
  LaCHTa LaCHIt LaCHPro LaCHOth LaEn Wat SsrGua Ce CeProv CeGen SsrPol SsrArm SsrDdr DdrDemil DdrProg
  SsrInt SsrPsf SsrFf Cor SsrCrOcr SsrDrugs Terr TjGen TjAm TjAmPro TjSan TjPower TjAmBan TjCou TjJaNc
  TjJaIc TjMech TjPrire TjVet TjVic TjMis TjRep TjRSym TjRMa TjNR ImUN ImOth ImRef ImPK ImE
  `
    .trim()
    .split(/\s+/),
);

/** `Stage` of the codebook. */
export const stages: ReadonlyMap<string, NonNullable<AgreementRecord['stage']>> = new Map([
  ['Pre', 'PRE_NEGOTIATION'],
  ['Cea', 'CEASEFIRE'],
  ['SubPar', 'FRAMEWORK_PARTIAL'],
  ['SubComp', 'FRAMEWORK_COMPREHENSIVE'],
  ['Imp', 'IMPLEMENTATION'],
  ['Ren', 'RENEWAL'],
  ['Oth', 'OTHER'],
]);

/** Columns with keys of other datasets, and the scheme under which their values are kept. */
export const externalCodeColumns = [
  ['UcdpCon', 'UCDP_CONFLICT'],
  ['UcdpAgr', 'UCDP_AGREEMENT'],
  ['PamAgr', 'PAM'],
  ['CowWar', 'COW_WAR'],
] as const;
