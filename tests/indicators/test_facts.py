"""Facts and figures: counted once, and what a figure counts is what its drill-down lists."""

import sqlite3

import pytest

from precarite_desktop.indicators import coverage, engagement_53, engagement_54, facts
from precarite_desktop.indicators.figure import share

SCHEMA = """
CREATE TABLE regional_person (stream, uid, revision, match_key, sex, isolation);
CREATE TABLE regional_placement (stream, uid, revision, person_uid, school_uai, siae_siret, siae_kind,
  mode, contract, rome_code, weekly_hours, starts_on, planned_end_on, ended_on);
CREATE TABLE regional_internship (stream, uid, revision, person_uid, school_uai, kind, starts_on, ends_on, ended_on);
CREATE TABLE regional_apprenticeship (stream, uid, revision, person_uid, school_uai, level, starts_on, ends_on, broken_on);
CREATE TABLE school (uai, name, department, commune_code, mother_uai, active, deleted);
CREATE TABLE reference_entry (source, key, label);
CREATE TABLE station (stream, site, name, retired, state, applied_seq);
CREATE TABLE replica_station (stream, deleted, nil_return);
INSERT INTO regional_person VALUES
  ('a','p1',1,'k1','woman','by_person'),('b','p1b',1,'k1','woman','by_person'),('a','p2',1,'k2','man',NULL);
INSERT INTO regional_placement VALUES
  ('a','e1',1,'p1','0220013V','S1','AI','mad','cddu','K2204','35','2026-02-01','2026-08-01',NULL),
  ('b','e2',2,'p1b','0350024L','S2','ACI','direct','cdd','G1603','24','2026-09-01',NULL,NULL),
  ('a','e3',1,'p2','0220013V','S1','AI','mad','cddu','A1203','35','2025-11-01','2026-01-15',NULL);
INSERT INTO regional_internship VALUES ('a','s1',1,'p2','0220013V','pfmp','2026-03-01','2026-03-20',NULL);
INSERT INTO regional_apprenticeship VALUES ('a','a1',1,'p2','0220013V','3','2026-09-01','2027-07-05',NULL);
INSERT INTO school VALUES ('0220013V','A','22','22050',NULL,'true',0),('0350024L','B','35','35000',NULL,'true',0),
  ('0220012U','Section','22','22050','0220013V','true',0),('0290009C','C','29','29000',NULL,'false',0);
INSERT INTO station VALUES ('a','0220013V','A',0,'active',3);
"""


class Rows:
    def __init__(self):
        self.connection = sqlite3.connect(":memory:")
        self.connection.executescript(SCHEMA)
        self.statements = 0

    def rows(self, sql, parameters=()):
        self.statements += 1
        return self.connection.execute(sql, parameters).fetchall()


@pytest.fixture
def register():
    rows = Rows()
    yield rows
    rows.connection.close()


def figures(register, year=2026):
    found = facts.read(register)
    return {
        one.code: one for one in (*engagement_53.figures(found, year), *engagement_54.figures(found, year))
    }


def test_a_year_counts_what_starts_in_it(register):
    found = figures(register)
    assert found["53.1"].value == 2
    assert found["53.1.AI"].value == 1
    assert found["53.2"].value == 2
    assert found["53.6"].numerator == 1


def test_hosted_counts_what_overlaps_and_one_person_once(register):
    assert figures(register)["53.4"].value == 2  # k1 twice, k2 from the year before
    assert figures(register)["54.3"].value == 1


def test_all_figures_cost_two_statements_a_kind(register):
    figures(register)
    assert register.statements == 6


@pytest.mark.parametrize(
    "code", ["53.1", "53.6", "53.1.22", "53.1.cleaning", "54.1", "54.2", "54.2.3", "54.1.pfmp"]
)
def test_the_drill_down_lists_exactly_what_was_counted(register, code):
    figure = figures(register)[code]
    assert len(facts.records_behind(register, figure.selections)) == figure.numerator


def test_a_record_behind_names_stream_kind_uid_and_revision(register):
    (first, second) = facts.records_behind(register, figures(register)["53.1"].selections)
    assert (second.stream, second.kind, second.uid, second.revision) == ("b", "placement", "e2", 2)
    assert first.uid == "e1"


def test_isolation_is_counted_as_declared(register):
    figure = figures(register)["54.4"]
    assert (figure.numerator, figure.denominator) == (0, 1)


def test_a_share_of_nothing_is_no_share():
    assert share(0, 0) is None
    assert str(share(1, 3)) == "33.3"


def test_codes_are_unique(register):
    found = facts.read(register)
    codes = [one.code for one in (*engagement_53.figures(found, 2026), *engagement_54.figures(found, 2026))]
    assert len(codes) == len(set(codes))


def test_expected_are_active_lycees_without_a_mother_establishment(register):
    sites = coverage.read(register)
    assert {site.code for site in sites.schools} == {"0220013V", "0350024L"}
    assert [site.code for site in sites.missing] == ["0350024L"]


def test_the_baseline_is_dated_and_sourced():
    base = engagement_53.baseline()
    assert (base.schools, base.siae, base.on.year) == (4, 4, 2019)
    assert base.source
