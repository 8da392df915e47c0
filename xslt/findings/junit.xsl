<?xml version="1.0" encoding="UTF-8"?>
<!-- JUnit's XML, as Jenkins and GitLab read it: one failure a test case, since more are not shown. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" exclude-result-prefixes="#all">
  <xsl:output method="xml" encoding="UTF-8" indent="yes"/>
  <xsl:mode name="report" on-no-match="shallow-skip"/>
  <xsl:key name="finding" match="finding" use="@file"/>

  <xsl:template match="/report" mode="report">
    <xsl:variable name="fine" select="file[empty(key('finding', @name))]"/>
    <xsl:variable name="counts" as="attribute()*">
      <xsl:attribute name="name" select="'despatch validate'"/>
      <xsl:attribute name="tests" select="count($fine) + count(cause/finding)"/>
      <xsl:attribute name="failures" select="count(cause/finding[@fails = 'true'])"/>
      <xsl:attribute name="errors" select="0"/>
      <xsl:attribute name="time" select="0"/>
    </xsl:variable>
    <testsuites>
      <xsl:copy-of select="$counts"/>
      <testsuite>
        <xsl:copy-of select="$counts"/>
        <xsl:attribute name="skipped" select="0"/>
        <xsl:for-each select="$fine">
          <testcase classname="{@name}" name="no findings" file="{@name}" time="0"/>
        </xsl:for-each>
        <xsl:apply-templates select="cause/finding" mode="report"/>
      </testsuite>
    </testsuites>
  </xsl:template>

  <xsl:template match="finding" mode="report">
    <xsl:variable name="place" select="string-join((@line, @column)[. ne '0'], ':')"/>
    <xsl:variable name="words" as="xs:string" select="string-join((
      string-join((@file, $place[.]), ':') || ': ' || ../@severity || ' ' || ../@code || ' ' || ../message,
      ('  ' || string-join((before, culprit, after)))[normalize-space()],
      ('  in ' || @xpath)[current()/@xpath ne ''],
      ('  Remedy: ' || ../remedy)[current()/../remedy ne '']), '&#10;')" xmlns:xs="http://www.w3.org/2001/XMLSchema"/>
    <testcase classname="{@file}" name="{string-join((../@code, $place[.]), ' ')}" file="{@file}" time="0">
      <xsl:if test="@line ne '0'"><xsl:attribute name="line" select="@line"/></xsl:if>
      <xsl:choose>
        <xsl:when test="@fails = 'true'"><failure type="{../@code}" message="{../message}"><xsl:value-of select="$words"/></failure></xsl:when>
        <xsl:otherwise><system-out><xsl:value-of select="$words"/></system-out></xsl:otherwise>
      </xsl:choose>
    </testcase>
  </xsl:template>
</xsl:stylesheet>
