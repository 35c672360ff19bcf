import { CodedTextsReader } from './coded-texts.service.js';
import { ConsentsService } from './consents.service.js';
import { EvidenceService } from './evidence.service.js';
import { ProtectionJobs } from './protection-jobs.js';
import { ProtectionRunner } from './protection-runner.js';
import { ReleaseDataReader } from './release-data.js';
import { ReleaseExtras } from './release-extras.service.js';
import { ReleaseMaterials } from './release-material.js';
import { ReleasePreparations } from './release-preparations.js';
import { ReleaseRecords } from './release-records.js';
import { ReleaseStatements } from './release-statements.service.js';
import { ReleasedStates } from './released-states.service.js';
import { ReleasesService } from './releases.service.js';
import { SnapshotsService } from './snapshots.service.js';
import { UnitFigures } from './unit-figures.service.js';
import { VerifyMaterials } from './verify-materials.service.js';
import { VerifyReleasesService } from './verify-releases.service.js';

/** The services of releases; one line for each. */
export const RELEASE_SERVICES = [
  CodedTextsReader,
  ConsentsService,
  EvidenceService,
  ProtectionJobs,
  ProtectionRunner,
  ReleaseDataReader,
  ReleaseExtras,
  ReleaseMaterials,
  ReleasePreparations,
  ReleaseRecords,
  ReleaseStatements,
  ReleasedStates,
  ReleasesService,
  SnapshotsService,
  UnitFigures,
  VerifyMaterials,
  VerifyReleasesService,
];
