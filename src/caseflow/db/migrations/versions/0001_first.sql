CREATE TABLE buried (
  record TEXT NOT NULL,
  PRIMARY KEY (record)
);
CREATE TABLE draft (
  form TEXT NOT NULL,
  about TEXT NOT NULL,
  person TEXT NOT NULL,
  body TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  PRIMARY KEY (form, about, person)
);
CREATE TABLE lane (
  lane BLOB NOT NULL,
  space INTEGER NOT NULL,
  mine INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  h BLOB NOT NULL,
  clock INTEGER NOT NULL,
  published INTEGER NOT NULL,
  PRIMARY KEY (lane)
);
CREATE TABLE listed_case (
  "row" INTEGER NOT NULL,
  id TEXT NOT NULL,
  closed INTEGER NOT NULL,
  due_on TEXT NOT NULL,
  due_kind TEXT NOT NULL,
  code TEXT NOT NULL,
  lead TEXT NOT NULL,
  status TEXT NOT NULL,
  priority TEXT NOT NULL,
  PRIMARY KEY ("row"),
  UNIQUE (id)
);
CREATE INDEX listed_case_order ON listed_case (closed, due_on, code);
CREATE TABLE listed_referral (
  "row" INTEGER NOT NULL,
  id TEXT NOT NULL,
  clock INTEGER NOT NULL,
  sender INTEGER NOT NULL,
  status TEXT NOT NULL,
  disputed INTEGER NOT NULL,
  awaited TEXT,
  on_paper INTEGER NOT NULL,
  leads INTEGER NOT NULL,
  PRIMARY KEY ("row"),
  UNIQUE (id)
);
CREATE INDEX listed_referral_awaited ON listed_referral (sender, awaited, on_paper, id) WHERE awaited IS NOT NULL;
CREATE INDEX listed_referral_disputed ON listed_referral ("row") WHERE disputed;
CREATE INDEX listed_referral_order ON listed_referral (sender, clock, leads);
CREATE INDEX listed_referral_status ON listed_referral (sender, status, clock, leads);
CREATE TABLE listed_service (
  "row" INTEGER NOT NULL,
  name_key TEXT NOT NULL,
  verified_on TEXT,
  organization TEXT NOT NULL,
  municipality TEXT NOT NULL,
  service_group TEXT NOT NULL,
  target_groups TEXT NOT NULL,
  minimum_age INTEGER,
  maximum_age INTEGER,
  access_modes TEXT NOT NULL,
  free INTEGER NOT NULL,
  PRIMARY KEY ("row")
);
CREATE INDEX listed_service_order ON listed_service (name_key, "row", verified_on);
CREATE TABLE meta (
  "key" TEXT NOT NULL,
  value BLOB,
  PRIMARY KEY ("key")
);
CREATE TABLE named_operation (
  id BLOB NOT NULL,
  verdict TEXT NOT NULL,
  PRIMARY KEY (id)
);
CREATE TABLE noun_adoption (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  statement BLOB,
  signature BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_adoption_record UNIQUE (id, in_space)
);
CREATE TABLE noun_audit (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  what BLOB,
  entity BLOB,
  records BLOB,
  at BLOB,
  reason BLOB,
  text BLOB,
  "by" BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row")
);
CREATE TABLE noun_breach (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  discovered_at BLOB,
  type BLOB,
  description BLOB,
  data BLOB,
  measures BLOB,
  persons BLOB,
  notified_at BLOB,
  persons_informed BLOB,
  risk BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_breach_record UNIQUE (id, in_space)
);
CREATE INDEX noun_breach_conflicts ON noun_breach ("row") WHERE conflicts IS NOT NULL;
CREATE TABLE noun_call_claim (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  call BLOB,
  organization BLOB,
  service BLOB,
  at BLOB,
  withdrawn_at BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_call_claim_record UNIQUE (id, in_space)
);
CREATE INDEX noun_call_claim_call ON noun_call_claim (call);
CREATE TABLE noun_capacity_answer (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  question BLOB,
  at BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_capacity_answer_record UNIQUE (id, in_space)
);
CREATE INDEX noun_capacity_answer_question ON noun_capacity_answer (question);
CREATE TABLE noun_capacity_question (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  service BLOB,
  organization BLOB,
  at BLOB,
  removed BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_capacity_question_record UNIQUE (id, in_space)
);
CREATE INDEX noun_capacity_question_service ON noun_capacity_question (service);
CREATE TABLE noun_case (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  client BLOB,
  opened_at BLOB,
  code BLOB,
  team BLOB,
  source BLOB,
  status BLOB,
  priority BLOB,
  lead BLOB,
  closing_reason BLOB,
  closed_at BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_case_record UNIQUE (id, in_space)
);
CREATE INDEX noun_case_client ON noun_case (client);
CREATE INDEX noun_case_closed_at ON noun_case (closed_at);
CREATE INDEX noun_case_conflicts ON noun_case ("row") WHERE conflicts IS NOT NULL;
CREATE TABLE noun_case_deadline (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  "case" BLOB,
  kind BLOB,
  due_on BLOB,
  done_at BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_case_deadline_record UNIQUE (id, in_space)
);
CREATE INDEX noun_case_deadline_case ON noun_case_deadline ("case");
CREATE INDEX noun_case_deadline_conflicts ON noun_case_deadline ("row") WHERE conflicts IS NOT NULL;
CREATE TABLE noun_client (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  code BLOB,
  uic BLOB,
  year_of_birth BLOB,
  sex BLOB,
  municipality BLOB,
  closed BLOB,
  removed BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_client_record UNIQUE (id, in_space)
);
CREATE INDEX noun_client_code ON noun_client (code);
CREATE TABLE noun_client_identity (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  client BLOB,
  name BLOB,
  jmbg BLOB,
  address BLOB,
  safe_contact BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_client_identity_record UNIQUE (id, in_space)
);
CREATE TABLE noun_client_merge (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  kept BLOB,
  merged BLOB,
  at BLOB,
  "by" BLOB,
  verdict BLOB,
  decided_by BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_client_merge_record UNIQUE (id, in_space)
);
CREATE TABLE noun_comparison (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  asked BLOB,
  partner BLOB,
  consent BLOB,
  secret BLOB,
  order_of BLOB,
  traits BLOB,
  at BLOB,
  client BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_comparison_record UNIQUE (id, in_space)
);
CREATE INDEX noun_comparison_asked ON noun_comparison (asked);
CREATE INDEX noun_comparison_client ON noun_comparison (client);
CREATE TABLE noun_comparison_answer (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  question BLOB,
  points BLOB,
  own BLOB,
  at BLOB,
  by_organization BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_comparison_answer_record UNIQUE (id, in_space)
);
CREATE INDEX noun_comparison_answer_question ON noun_comparison_answer (question);
CREATE TABLE noun_comparison_question (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  year_of_birth BLOB,
  traits BLOB,
  points BLOB,
  at BLOB,
  by_organization BLOB,
  withdrawn_at BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_comparison_question_record UNIQUE (id, in_space)
);
CREATE TABLE noun_comparison_word (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  question BLOB,
  said BLOB,
  place BLOB,
  proof BLOB,
  at BLOB,
  by_organization BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_comparison_word_record UNIQUE (id, in_space)
);
CREATE INDEX noun_comparison_word_question ON noun_comparison_word (question);
CREATE TABLE noun_conflict_choice (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  entity BLOB,
  record BLOB,
  field BLOB,
  reason BLOB,
  at BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_conflict_choice_record UNIQUE (id, in_space)
);
CREATE TABLE noun_consent (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  client BLOB,
  purpose BLOB,
  given_by BLOB,
  form BLOB,
  fields BLOB,
  recipient BLOB,
  recipient_name BLOB,
  assent BLOB,
  age BLOB,
  given_on BLOB,
  explained BLOB,
  withdrawn_on BLOB,
  status BLOB,
  valid_to BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_consent_record UNIQUE (id, in_space)
);
CREATE INDEX noun_consent_client ON noun_consent (client);
CREATE INDEX noun_consent_conflicts ON noun_consent ("row") WHERE conflicts IS NOT NULL;
CREATE TABLE noun_consent_receipt (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  withdrawal BLOB,
  referral BLOB,
  fields BLOB,
  at BLOB,
  by_organization BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_consent_receipt_record UNIQUE (id, in_space)
);
CREATE INDEX noun_consent_receipt_referral ON noun_consent_receipt (referral);
CREATE TABLE noun_consent_withdrawal (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  referral BLOB,
  fields BLOB,
  at BLOB,
  by_organization BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_consent_withdrawal_record UNIQUE (id, in_space)
);
CREATE INDEX noun_consent_withdrawal_referral ON noun_consent_withdrawal (referral);
CREATE TABLE noun_correction (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  service BLOB,
  organization BLOB,
  field BLOB,
  value BLOB,
  reason BLOB,
  at BLOB,
  removed BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_correction_record UNIQUE (id, in_space)
);
CREATE INDEX noun_correction_service ON noun_correction (service);
CREATE TABLE noun_correction_answer (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  correction BLOB,
  accepted BLOB,
  reason BLOB,
  at BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_correction_answer_record UNIQUE (id, in_space)
);
CREATE INDEX noun_correction_answer_correction ON noun_correction_answer (correction);
CREATE TABLE noun_data_subject_request (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  received_on BLOB,
  type BLOB,
  client BLOB,
  requester BLOB,
  identity_checked BLOB,
  extended_because BLOB,
  decision BLOB,
  closed_on BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_data_subject_request_record UNIQUE (id, in_space)
);
CREATE TABLE noun_device (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  name BLOB,
  letter BLOB,
  seat BLOB,
  people BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_device_record UNIQUE (id, in_space)
);
CREATE TABLE noun_disposal (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  entity BLOB,
  record BLOB,
  title BLOB,
  class BLOB,
  records BLOB,
  basis BLOB,
  verdict BLOB,
  reason BLOB,
  due_on BLOB,
  proposed_by BLOB,
  at BLOB,
  told BLOB,
  paper BLOB,
  withdrawn_at BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_disposal_record UNIQUE (id, in_space)
);
CREATE TABLE noun_envelope (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  epoch BLOB,
  recipient BLOB,
  wrapped BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_envelope_record UNIQUE (id, in_space)
);
CREATE TABLE noun_epoch (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  space BLOB,
  epoch BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_epoch_record UNIQUE (id, in_space)
);
CREATE TABLE noun_escalation (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  referral BLOB,
  reason BLOB,
  text BLOB,
  at BLOB,
  guard_kept BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_escalation_record UNIQUE (id, in_space)
);
CREATE INDEX noun_escalation_referral ON noun_escalation (referral);
CREATE TABLE noun_escalation_answer (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  escalation BLOB,
  referral BLOB,
  verdict BLOB,
  text BLOB,
  at BLOB,
  guard_kept BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_escalation_answer_record UNIQUE (id, in_space)
);
CREATE INDEX noun_escalation_answer_escalation ON noun_escalation_answer (escalation);
CREATE INDEX noun_escalation_answer_referral ON noun_escalation_answer (referral);
CREATE TABLE noun_grant (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  statement BLOB,
  signature BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_grant_record UNIQUE (id, in_space)
);
CREATE TABLE noun_import_batch (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  kind BLOB,
  file_hash BLOB,
  source BLOB,
  started_at BLOB,
  wrote BLOB,
  made BLOB,
  merged BLOB,
  refused BLOB,
  undone BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_import_batch_record UNIQUE (id, in_space)
);
CREATE TABLE noun_legal_hold (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  entity BLOB,
  record BLOB,
  title BLOB,
  reason BLOB,
  "by" BLOB,
  at BLOB,
  ended_at BLOB,
  ended_by BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_legal_hold_record UNIQUE (id, in_space)
);
CREATE TABLE noun_line (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  revocation BLOB,
  lane BLOB,
  sequence BLOB,
  h BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_line_record UNIQUE (id, in_space)
);
CREATE TABLE noun_location (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  organization BLOB,
  name BLOB,
  address BLOB,
  municipality BLOB,
  latitude BLOB,
  longitude BLOB,
  url BLOB,
  phone BLOB,
  confidential BLOB,
  source BLOB,
  source_key BLOB,
  kept BLOB,
  removed BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_location_record UNIQUE (id, in_space)
);
CREATE INDEX noun_location_organization ON noun_location (organization);
CREATE TABLE noun_need (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  "case" BLOB,
  reason BLOB,
  noted_at BLOB,
  text BLOB,
  status BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_need_record UNIQUE (id, in_space)
);
CREATE INDEX noun_need_case ON noun_need ("case");
CREATE INDEX noun_need_conflicts ON noun_need ("row") WHERE conflicts IS NOT NULL;
CREATE TABLE noun_need_call (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  organization BLOB,
  need BLOB,
  age_group BLOB,
  municipality BLOB,
  urgency BLOB,
  access_mode BLOB,
  first_claims BLOB,
  at BLOB,
  open_until BLOB,
  client BLOB,
  network BLOB,
  state BLOB,
  closed_at BLOB,
  picked BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_need_call_record UNIQUE (id, in_space)
);
CREATE INDEX noun_need_call_client ON noun_need_call (client);
CREATE TABLE noun_network (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  founded_on BLOB,
  name BLOB,
  municipality BLOB,
  coordinator BLOB,
  description BLOB,
  protocol_number BLOB,
  protocol_signed_on BLOB,
  protocol_valid_to BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_network_record UNIQUE (id, in_space)
);
CREATE TABLE noun_network_member (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  organization BLOB,
  sector BLOB,
  role BLOB,
  contact BLOB,
  deputy BLOB,
  joined_on BLOB,
  left_on BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_network_member_record UNIQUE (id, in_space)
);
CREATE INDEX noun_network_member_organization ON noun_network_member (organization);
CREATE TABLE noun_note (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  client BLOB,
  "case" BLOB,
  type BLOB,
  text BLOB,
  at BLOB,
  corrects BLOB,
  guard_kept BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row")
);
CREATE INDEX noun_note_client ON noun_note (client);
CREATE TABLE noun_organization (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  name BLOB,
  name_cyrl BLOB,
  alternate_name BLOB,
  description BLOB,
  email BLOB,
  url BLOB,
  phone BLOB,
  org_type BLOB,
  municipality BLOB,
  legal_status BLOB,
  year_incorporated BLOB,
  tax_id BLOB,
  registration_number BLOB,
  address BLOB,
  source BLOB,
  source_key BLOB,
  kept BLOB,
  removed BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_organization_record UNIQUE (id, in_space)
);
CREATE TABLE noun_person (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  name BLOB,
  phone BLOB,
  working_hours BLOB,
  same_as BLOB,
  roles BLOB,
  active BLOB,
  until BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_person_record UNIQUE (id, in_space)
);
CREATE INDEX noun_person_conflicts ON noun_person ("row") WHERE conflicts IS NOT NULL;
CREATE TABLE noun_phrase (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  kind BLOB,
  title BLOB,
  text BLOB,
  removed BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_phrase_record UNIQUE (id, in_space)
);
CREATE TABLE noun_print (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  entity BLOB,
  record BLOB,
  kind BLOB,
  script BLOB,
  copy BLOB,
  at BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_print_record UNIQUE (id, in_space)
);
CREATE INDEX noun_print_record ON noun_print (record);
CREATE TABLE noun_proposal (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  statement BLOB,
  signature BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_proposal_record UNIQUE (id, in_space)
);
CREATE TABLE noun_referral (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  code BLOB,
  number BLOB,
  sender BLOB,
  receiver BLOB,
  service BLOB,
  service_name BLOB,
  client_code BLOB,
  year_of_birth BLOB,
  age BLOB,
  sex BLOB,
  need BLOB,
  text BLOB,
  urgency BLOB,
  consent_basis BLOB,
  consent_reference BLOB,
  contact BLOB,
  previous BLOB,
  part_of BLOB,
  kind BLOB,
  identity_name BLOB,
  identity_birth BLOB,
  identity_contact BLOB,
  receiver_name BLOB,
  sender_name BLOB,
  sent_at BLOB,
  answer_due BLOB,
  client BLOB,
  "case" BLOB,
  consent BLOB,
  on_paper BLOB,
  outbox BLOB,
  redacted BLOB,
  removed BLOB,
  group_id BLOB,
  worker BLOB,
  need_call BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_referral_record UNIQUE (id, in_space)
);
CREATE INDEX noun_referral_client_code ON noun_referral (client_code);
CREATE INDEX noun_referral_code ON noun_referral (code);
CREATE INDEX noun_referral_group_id ON noun_referral (group_id);
CREATE INDEX noun_referral_need_call ON noun_referral (need_call);
CREATE INDEX noun_referral_part_of ON noun_referral (part_of);
CREATE INDEX noun_referral_previous ON noun_referral (previous);
CREATE TABLE noun_referral_event (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  referral BLOB,
  step BLOB,
  at BLOB,
  by_organization BLOB,
  by_role BLOB,
  reason BLOB,
  text BLOB,
  outcome BLOB,
  to_service BLOB,
  on_paper BLOB,
  next_date BLOB,
  "after" BLOB,
  settles BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_referral_event_record UNIQUE (id, in_space)
);
CREATE INDEX noun_referral_event_referral ON noun_referral_event (referral);
CREATE TABLE noun_referral_note (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  referral BLOB,
  text BLOB,
  at BLOB,
  guard_kept BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_referral_note_record UNIQUE (id, in_space)
);
CREATE INDEX noun_referral_note_referral ON noun_referral_note (referral);
CREATE TABLE noun_referral_task (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  referral BLOB,
  task BLOB,
  status BLOB,
  at BLOB,
  text BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_referral_task_record UNIQUE (id, in_space)
);
CREATE INDEX noun_referral_task_referral ON noun_referral_task (referral);
CREATE TABLE noun_referral_update (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  referral BLOB,
  kind BLOB,
  at BLOB,
  by_organization BLOB,
  text BLOB,
  reason BLOB,
  next_at BLOB,
  place BLOB,
  on_paper BLOB,
  state BLOB,
  outcome BLOB,
  onward_to BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_referral_update_record UNIQUE (id, in_space)
);
CREATE INDEX noun_referral_update_referral ON noun_referral_update (referral);
CREATE TABLE noun_revocation (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  statement BLOB,
  signature BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_revocation_record UNIQUE (id, in_space)
);
CREATE TABLE noun_risk (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  "case" BLOB,
  indicator BLOB,
  noted_at BLOB,
  text BLOB,
  status BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_risk_record UNIQUE (id, in_space)
);
CREATE INDEX noun_risk_case ON noun_risk ("case");
CREATE INDEX noun_risk_conflicts ON noun_risk ("row") WHERE conflicts IS NOT NULL;
CREATE TABLE noun_service (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  organization BLOB,
  name BLOB,
  alternate_name BLOB,
  description BLOB,
  email BLOB,
  url BLOB,
  phone BLOB,
  service_types BLOB,
  service_group BLOB,
  municipality BLOB,
  target_groups BLOB,
  access_modes BLOB,
  cost BLOB,
  languages BLOB,
  required_documents BLOB,
  schedule BLOB,
  schedules BLOB,
  referral_methods BLOB,
  answer_days BLOB,
  feedback_methods BLOB,
  address BLOB,
  additional_information BLOB,
  program BLOB,
  areas BLOB,
  source BLOB,
  source_key BLOB,
  kept BLOB,
  removed BLOB,
  status BLOB,
  capacity_status BLOB,
  places_free BLOB,
  places_total BLOB,
  waiting_count BLOB,
  wait_days BLOB,
  capacity_as_of BLOB,
  licence_status BLOB,
  licence_number BLOB,
  licence_kind BLOB,
  licence_issued_on BLOB,
  licence_valid_to BLOB,
  licence_suspended_on BLOB,
  competence BLOB,
  minimum_age BLOB,
  maximum_age BLOB,
  eligibility_description BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_service_record UNIQUE (id, in_space)
);
CREATE INDEX noun_service_conflicts ON noun_service ("row") WHERE conflicts IS NOT NULL;
CREATE INDEX noun_service_licence_valid_to ON noun_service (licence_valid_to);
CREATE INDEX noun_service_municipality ON noun_service (municipality);
CREATE INDEX noun_service_organization ON noun_service (organization);
CREATE TABLE noun_service_at_location (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  service BLOB,
  location BLOB,
  source_key BLOB,
  kept BLOB,
  removed BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_service_at_location_record UNIQUE (id, in_space)
);
CREATE INDEX noun_service_at_location_service ON noun_service_at_location (service);
CREATE TABLE noun_setting (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  value BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_setting_record UNIQUE (id, in_space)
);
CREATE TABLE noun_tombstone (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  disposal BLOB,
  records BLOB,
  operations BLOB,
  verdict BLOB,
  proposed_by BLOB,
  confirmed_by BLOB,
  at BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_tombstone_record UNIQUE (id, in_space)
);
CREATE INDEX noun_tombstone_disposal ON noun_tombstone (disposal);
CREATE TABLE noun_unmet_need (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  client BLOB,
  need BLOB,
  at BLOB,
  removed BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_unmet_need_record UNIQUE (id, in_space)
);
CREATE TABLE noun_verification (
  "row" INTEGER NOT NULL,
  in_space INTEGER NOT NULL,
  id TEXT NOT NULL,
  service BLOB,
  verified_on BLOB,
  method BLOB,
  by_role BLOB,
  removed BLOB,
  clock INTEGER NOT NULL,
  conflicts TEXT,
  PRIMARY KEY ("row"),
  CONSTRAINT noun_verification_record UNIQUE (id, in_space)
);
CREATE INDEX noun_verification_service ON noun_verification (service);
CREATE TABLE operation (
  "row" INTEGER NOT NULL,
  id BLOB NOT NULL,
  lane BLOB NOT NULL,
  sequence INTEGER NOT NULL,
  space INTEGER NOT NULL,
  record TEXT NOT NULL,
  header BLOB NOT NULL,
  payload BLOB,
  refused TEXT,
  PRIMARY KEY ("row"),
  UNIQUE (lane, sequence)
);
CREATE INDEX operation_of_record ON operation (record, id);
CREATE INDEX operation_refused ON operation (record) WHERE refused IS NOT NULL;
CREATE TABLE reading (
  person TEXT NOT NULL,
  hour TEXT NOT NULL,
  record TEXT NOT NULL,
  at TEXT NOT NULL,
  written INTEGER NOT NULL,
  PRIMARY KEY (person, hour, record)
);
CREATE TABLE record (
  "row" INTEGER NOT NULL,
  space INTEGER NOT NULL,
  entity TEXT NOT NULL,
  state BLOB,
  PRIMARY KEY ("row")
);
CREATE TABLE set_aside (
  "row" INTEGER NOT NULL,
  name TEXT NOT NULL,
  space TEXT NOT NULL,
  reason TEXT NOT NULL,
  sentence TEXT NOT NULL,
  at TEXT NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY ("row"),
  UNIQUE (name)
);
CREATE TABLE space (
  "key" INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY ("key"),
  UNIQUE (name)
);
CREATE VIRTUAL TABLE search USING fts5(words, content='', contentless_delete=1, detail=full, tokenize='unicode61 remove_diacritics 0', prefix='3');
INSERT INTO search(search, rank) VALUES ('pgsz', 3900);
INSERT INTO search(search, rank) VALUES ('automerge', 8);
CREATE VIRTUAL TABLE search_cases USING fts5(words, content='', contentless_delete=1, detail=column, tokenize='unicode61 remove_diacritics 0', prefix='3');
INSERT INTO search_cases(search_cases, rank) VALUES ('pgsz', 3900);
INSERT INTO search_cases(search_cases, rank) VALUES ('automerge', 8);
CREATE VIRTUAL TABLE search_notes USING fts5(words, content='', contentless_delete=1, detail=column, tokenize='unicode61 remove_diacritics 0', prefix='3');
INSERT INTO search_notes(search_notes, rank) VALUES ('pgsz', 3900);
INSERT INTO search_notes(search_notes, rank) VALUES ('automerge', 8);
