<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI's normalised dates in words. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- "1919-11-21T18:00:00" → "21 November 1919, 18:00"; "1919-11" → "November 1919"; a value of no known form as it is. -->
  <xsl:function name="d:day" as="xs:string">
    <xsl:param name="iso" as="xs:string"/>
    <xsl:variable name="form" select="'^(\d{4})(-(\d\d)(-(\d\d)(T(\d\d:\d\d).*)?)?)?$'"/>
    <xsl:choose>
      <xsl:when test="d:is-day($iso)"><!-- most are: without a regular expression, which costs more than all else here -->
        <xsl:sequence select="xs:integer(substring($iso, 9)) || $d:ordinal || ' ' || $d:month-names[xs:integer(substring($iso, 6, 2))] || ' ' || substring($iso, 1, 4)"/>
      </xsl:when>
      <xsl:when test="matches($iso, $form)">
        <xsl:variable name="part" select="tokenize(replace($iso, $form, '$1/$3/$5/$7'), '/')"/>
        <xsl:variable name="month" select="if ($part[2] = '') then () else xs:integer($part[2])"/>
        <xsl:variable name="day" select="if ($part[3] = '') then () else string(xs:integer($part[3])) || $d:ordinal"/>
        <xsl:sequence select="string-join(($day, if ($month) then $d:month-names[$month] else (), $part[1]), ' ')
          || (if ($part[4] = '') then '' else ', ' || $part[4])"/>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="$iso"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- "1919-11-20": a year, a month, a day, whether there was such a day or not. -->
  <xsl:function name="d:is-day" as="xs:boolean">
    <xsl:param name="iso" as="xs:string?"/>
    <xsl:sequence select="translate($iso, '123456789', '000000000') = '0000-00-00'"/>
  </xsl:function>

  <xsl:variable name="d:month-names" as="xs:string*" select="($d:months($interface), $d:months('en'))[position() le 12]"/>
  <xsl:variable name="d:ordinal" as="xs:string" select="if ($interface = 'de') then '.' else ''"/>

  <!-- What the attributes of a dated element say, in words; empty when they say nothing. -->
  <xsl:function name="d:dating" as="xs:string?">
    <xsl:param name="dated" as="element()"/>
    <xsl:variable name="from" select="($dated/@notBefore, $dated/@from)[1]/string()"/>
    <xsl:variable name="to" select="($dated/@notAfter, $dated/@to)[1]/string()"/>
    <xsl:choose>
      <xsl:when test="$dated/@when"><xsl:sequence select="d:day($dated/@when)"/></xsl:when>
      <xsl:when test="$dated/@from and $dated/@to"><xsl:sequence select="d:day($from) || '–' || d:day($to)"/></xsl:when>
      <xsl:when test="$from and $to">
        <xsl:sequence select="string-join((d:say('between'), d:day($from), d:say('and'), d:day($to)), ' ')"/>
      </xsl:when>
      <xsl:when test="$from"><xsl:sequence select="d:say('not-before') || ' ' || d:day($from)"/></xsl:when>
      <xsl:when test="$to"><xsl:sequence select="d:say('not-after') || ' ' || d:day($to)"/></xsl:when>
    </xsl:choose>
  </xsl:function>

  <!-- "1919-11-20" of "1919-11-20T18:00:00"; empty for what is no whole day. -->
  <xsl:function name="d:day-of" as="xs:string?">
    <xsl:param name="when" as="xs:string?"/>
    <xsl:sequence select="substring($when, 1, 10)[d:is-day(.)]"/>
  </xsl:function>

  <!-- The value of HTML's time/@datetime for a TEI value, empty where HTML has no such form. -->
  <xsl:function name="d:datetime" as="xs:string?">
    <xsl:param name="when" as="xs:string?"/>
    <xsl:sequence select="$when[d:is-day(.) or matches(., '^\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+\-]\d\d:\d\d)?)?)?)?$')]"/>
  </xsl:function>
</xsl:stylesheet>
