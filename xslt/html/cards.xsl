<?xml version="1.0" encoding="UTF-8"?>
<!-- Whom and what the text names: a list below the text. Each entry is the card of its names too: the button in a name
     (phrases.xsl) opens the entry where the name stands. Browsers do that without a script, by mouse and by keyboard;
     closed, edition.css leaves the entry in the list. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:template name="d:cards">
    <xsl:for-each-group select="$d:entities" group-by="local-name()">
      <xsl:variable name="folder" select="if (self::person) then $people else if (self::place) then $localities else $bodies"/>
      <section aria-labelledby="~{local-name()}">
        <h2 id="~{local-name()}"><xsl:value-of select="d:say('here-' || local-name())"/></h2>
        <ul class="named">
          <xsl:for-each select="current-group()">
            <xsl:call-template name="d:card"><xsl:with-param name="folder" select="$folder"/></xsl:call-template>
          </xsl:for-each>
        </ul>
      </section>
    </xsl:for-each-group>
  </xsl:template>

  <!-- Name, dates, what the register says, the office at that time; where the text has it; where else it is described. -->
  <xsl:template name="d:card">
    <xsl:param name="folder" as="xs:string"/>
    <xsl:copy-of select="$d:nl"/>
    <li id="{@xml:id}" class="card" popover="auto">
      <xsl:choose>
        <xsl:when test="$folder"><a class="entry" href="{$root}{$folder}{@xml:id}.html"><xsl:value-of select="d:entity-name(.)"/></a></xsl:when>
        <xsl:otherwise><b class="entry"><xsl:value-of select="d:entity-name(.)"/></b></xsl:otherwise>
      </xsl:choose>
      <xsl:value-of select="d:entity-dates(.) ! (' (' || . || ')'), d:entity-note(., $d:day) ! (', ' || .)" separator=""/>
      <xsl:variable name="places" select="$d:mentions(@xml:id)/ancestor-or-self::*[self::p or self::note][@xml:id][1]"/>
      <xsl:if test="$places">
        <span class="where">
          <xsl:for-each select="$places">
            <xsl:value-of select="if (position() gt 1) then ', ' else ': '"/>
            <a href="#{@xml:id}"><xsl:value-of select="if (self::note) then d:say('note') || ' ' || d:note-label(.) else '¶ ' || d:number(@xml:id)"/></a>
          </xsl:for-each>
        </span>
      </xsl:if>
      <xsl:for-each select="idno">
        <xsl:variable name="href" select="d:authority-href(.)"/>
        <xsl:if test="$href"><xsl:text> </xsl:text><a class="authority" rel="external" href="{$href}"><xsl:value-of select="d:authority(.)"/></a></xsl:if>
      </xsl:for-each>
    </li>
  </xsl:template>
</xsl:stylesheet>
