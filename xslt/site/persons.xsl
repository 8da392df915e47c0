<?xml version="1.0" encoding="UTF-8"?>
<!-- The persons of the edition, each with the documents that name it. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" exclude-result-prefixes="#all">

  <xsl:mode name="persons" on-no-match="shallow-skip"/>

  <xsl:template match="/edition" mode="persons">
    <xsl:call-template name="d:page">
      <xsl:with-param name="title" select="d:titled(d:say('persons'), .)"/>
      <xsl:with-param name="here" select="'persons' || '/'[current()/part/@current]"/>
      <xsl:with-param name="main" as="node()*">
        <h1><xsl:value-of select="d:say('persons')"/></h1>
        <xsl:call-template name="d:parts"/>
        <xsl:if test="empty((entry, part))"><p><xsl:value-of select="d:say('no-persons')"/></p></xsl:if>
        <xsl:if test="exists(entry)">
          <ul class="register column">
            <xsl:for-each select="entry">
              <xsl:sort select="d:sort-key(name)"/>
              <xsl:sort select="@id"/>
              <xsl:copy-of select="$d:nl"/>
              <li id="{@id}">
                <xsl:call-template name="d:person-link"/>
                <xsl:value-of select="dates ! (' (' || . || ')')"/>
                <xsl:value-of select="note ! (', ' || .)"/>
                <xsl:text> </xsl:text>
                <xsl:variable name="documents" select="(@documents/xs:integer(.), count(key('d:of-person', @id)))[1]"/>
                <span class="aside"><xsl:value-of select="d:count($documents, 'document')"/></span>
              </li>
            </xsl:for-each>
          </ul>
        </xsl:if>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- A person's name, which leads to its page. -->
  <xsl:template name="d:person-link">
    <a class="entry" href="{$root}{$people}{@id}.html"><xsl:value-of select="name"/></a>
  </xsl:template>
</xsl:stylesheet>
