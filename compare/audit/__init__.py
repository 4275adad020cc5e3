"""Proves a change log against its sources; imports no stage that it checks, only values, and counts for itself."""

from compare.audit.findings import Audit, Finding, Lack, Ledger, ReportAudit
from compare.audit.log import check_log
from compare.audit.reports import audit_report
from compare.audit.written import check_written

__all__ = ["Audit", "Finding", "Lack", "Ledger", "ReportAudit", "audit_report", "check_log", "check_written"]
