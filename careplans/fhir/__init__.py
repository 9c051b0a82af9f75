"""The plan in HL7 FHIR R4, for computers of care that know no plan of ours (docs/export.md)."""
