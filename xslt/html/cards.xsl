<?xml version="1.0" encoding="UTF-8"?>
<!-- The card of each person that the text names: who it was, and its office at that time. Browsers open and close it
     without a script, by mouse and by keyboard. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:d="urn:x-despatch:xslt" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- What the card says, in a line; once for each person, however often it is named. -->
  <xsl:variable name="d:cards" as="map(xs:string, xs:string)" select="map:merge($d:persons ! map:entry(string(@xml:id),
    string-join((d:person-name(.), d:person-dates(.), d:person-note(., $d:day)), ' · ')))"/>
  <xsl:function name="d:card" as="xs:string?">
    <xsl:param name="person" as="element(person)"/>
    <xsl:sequence select="$d:cards($person/@xml:id)"/>
  </xsl:function>

  <xsl:template name="d:cards">
    <xsl:for-each select="$d:persons[map:contains($d:mentions, @xml:id)]">
      <xsl:copy-of select="$d:nl"/>
      <div popover="auto" id="~card-{@xml:id}" class="card" role="dialog" aria-label="{d:person-name(.)}">
        <p class="entry"><xsl:value-of select="d:person-name(.), d:person-dates(.) ! ('(' || . || ')')"/></p>
        <xsl:for-each select="d:person-note(., $d:day)"><p><xsl:value-of select="."/></p></xsl:for-each>
        <p class="more">
          <xsl:if test="$people"><a href="{$root}{$people}{@xml:id}.html"><xsl:value-of select="d:say('in-edition')"/></a><xsl:text> </xsl:text></xsl:if>
          <a href="#{@xml:id}"><xsl:value-of select="d:say('in-document')"/></a>
        </p>
      </div>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
