<?xml version="1.0" encoding="UTF-8"?>
<!-- What stands below the text: the persons, the document's description, how to cite it. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- The key to the marks, seen while they are shown. -->
  <xsl:template name="d:legend">
    <p class="legend" aria-hidden="true">
      <span class="person"><xsl:value-of select="d:say('marks-person')"/></span>
      <xsl:text> </xsl:text>
      <span class="date"><xsl:value-of select="d:say('marks-date')"/></span>
      <xsl:text> </xsl:text>
      <span class="ref"><xsl:value-of select="d:say('marks-ref')"/></span>
      <xsl:text> </xsl:text>
      <span class="place"><xsl:value-of select="d:say('marks-place')"/></span>
      <xsl:text> </xsl:text>
      <span class="editor">[<xsl:value-of select="d:say('marks-editor')"/>]</span>
      <xsl:text> </xsl:text>
      <span data-cert="low"><xsl:value-of select="d:say('marks-unsure')"/></span>
    </p>
  </xsl:template>

  <xsl:template name="d:apparatus">
    <xsl:copy-of select="$d:nl"/>
    <footer class="apparatus">
      <xsl:if test="exists($d:persons)">
        <section aria-labelledby="~persons">
          <h2 id="~persons"><xsl:value-of select="d:say('persons-here')"/></h2>
          <ul class="persons">
            <xsl:for-each select="$d:persons"><xsl:call-template name="d:person"/></xsl:for-each>
          </ul>
        </section>
      </xsl:if>
      <section aria-labelledby="~about">
        <h2 id="~about"><xsl:value-of select="d:say('about')"/></h2>
        <xsl:call-template name="d:description"/>
      </section>
      <section aria-labelledby="~cite">
        <h2 id="~cite"><xsl:value-of select="d:say('cite')"/></h2>
        <xsl:call-template name="d:cite"/>
      </section>
      <xsl:if test="$d:text//fw">
        <details class="furniture">
          <summary><xsl:value-of select="d:say('furniture')"/></summary>
          <ul lang="{$d:language}">
            <xsl:for-each select="$d:text//fw">
              <li><xsl:call-template name="d:attributes"/><xsl:apply-templates mode="reading"/></li>
            </xsl:for-each>
          </ul>
        </details>
      </xsl:if>
      <xsl:copy-of select="$d:nl"/>
    </footer>
  </xsl:template>

  <xsl:template name="d:person">
    <xsl:copy-of select="$d:nl"/>
    <li id="{@xml:id}">
      <xsl:variable name="places" select="$d:mentions(@xml:id)/ancestor-or-self::*[self::p or self::note][@xml:id][1]"/>
      <xsl:choose>
        <xsl:when test="$people"><a class="entry" href="{$root}{$people}{@xml:id}.html"><xsl:value-of select="d:person-name(.)"/></a></xsl:when>
        <xsl:otherwise><xsl:value-of select="d:person-name(.)"/></xsl:otherwise>
      </xsl:choose>
      <xsl:value-of select="d:person-dates(.) ! (' (' || . || ')')"/>
      <xsl:value-of select="d:person-note(., $d:day) ! (', ' || .)"/>
      <xsl:if test="$places">
        <span class="where">
          <xsl:text>: </xsl:text>
          <xsl:for-each select="$places">
            <xsl:value-of select="if (position() gt 1) then ', ' else ''"/>
            <a href="#{@xml:id}"><xsl:value-of select="if (self::note) then d:say('note') || ' ' || d:note-label(.)
              else '¶ ' || replace(@xml:id, '^.*?(\d+)$', '$1')"/></a>
          </xsl:for-each>
        </span>
      </xsl:if>
      <xsl:for-each select="idno[d:authority-href(.)]">
        <xsl:text> </xsl:text>
        <a class="authority" rel="external" href="{d:authority-href(.)}"><xsl:value-of select="d:authority(.)"/></a>
      </xsl:for-each>
    </li>
  </xsl:template>

  <xsl:template name="d:description">
    <dl>
      <xsl:call-template name="d:row">
        <xsl:with-param name="label" select="'kind'"/>
        <xsl:with-param name="content" as="node()*"><xsl:value-of select="d:kind($d:kind)"/></xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="d:row">
        <xsl:with-param name="label" select="'date'"/>
        <xsl:with-param name="content" as="node()*">
          <xsl:if test="$d:when"><xsl:call-template name="d:dated"/></xsl:if>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="d:row">
        <xsl:with-param name="label" select="'place'"/>
        <xsl:with-param name="content" as="node()*">
          <xsl:value-of select="$d:header/profileDesc/creation/placeName[1] ! normalize-space()"/>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:for-each select="$d:header/profileDesc/correspDesc/correspAction">
        <xsl:call-template name="d:row">
          <xsl:with-param name="label" select="if (@type = 'sent') then 'sent-by' else if (@type = 'received') then 'sent-to' else string(@type)"/>
          <xsl:with-param name="content" as="node()*"><xsl:value-of select="d:correspondent(.)"/></xsl:with-param>
        </xsl:call-template>
      </xsl:for-each>
      <xsl:for-each-group select="$d:bibl" group-by="if (@type = 'printed') then 'printed' else if (@type = 'capture') then 'capture' else 'source'">
        <xsl:call-template name="d:row">
          <xsl:with-param name="label" select="current-grouping-key()"/>
          <xsl:with-param name="content" as="node()*">
            <xsl:for-each select="current-group()">
              <xsl:if test="position() gt 1"><br/></xsl:if>
              <xsl:value-of select="d:bibl-text(.)"/>
              <xsl:for-each select=".//ref[d:href(@target)]">
                <xsl:text> </xsl:text>
                <a rel="external" href="{d:href(@target)}"><xsl:value-of select="replace(normalize-space(), '^https?://([^/]+)/.*$', '$1')"/></a>
              </xsl:for-each>
            </xsl:for-each>
          </xsl:with-param>
        </xsl:call-template>
      </xsl:for-each-group>
      <xsl:for-each select="$d:bibl//idno[@type = ('file', 'collection')]">
        <xsl:call-template name="d:row">
          <xsl:with-param name="label" select="if (@type = 'file') then 'file-number' else 'collection'"/>
          <xsl:with-param name="content" as="node()*">
            <xsl:value-of select="string-join((normalize-space(), ../idno[@type = 'document'][current()/@type = 'collection'] ! normalize-space()), ', ')"/>
          </xsl:with-param>
        </xsl:call-template>
      </xsl:for-each>
      <xsl:call-template name="d:row">
        <xsl:with-param name="label" select="'abstract'"/>
        <xsl:with-param name="content" as="node()*">
          <xsl:value-of select="$d:header/profileDesc/abstract[1] ! normalize-space()"/>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="d:row">
        <xsl:with-param name="label" select="'language'"/>
        <xsl:with-param name="content" as="node()*">
          <xsl:value-of select="$d:header/profileDesc/langUsage/language ! (normalize-space()[.], string(@ident))[1]" separator=", "/>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="d:row">
        <xsl:with-param name="label" select="'licence'"/>
        <xsl:with-param name="content" as="node()*">
          <xsl:for-each select="$d:licence">
            <xsl:choose>
              <xsl:when test="d:href(@target)">
                <a rel="license" href="{d:href(@target)}"><xsl:value-of select="(normalize-space()[.], @target)[1]"/></a>
              </xsl:when>
              <xsl:otherwise><xsl:value-of select="normalize-space()"/></xsl:otherwise>
            </xsl:choose>
          </xsl:for-each>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="d:row">
        <xsl:with-param name="label" select="'revision'"/>
        <xsl:with-param name="content" as="node()*">
          <xsl:value-of select="$d:header/revisionDesc/change[1] ! normalize-space()"/>
        </xsl:with-param>
      </xsl:call-template>
    </dl>
  </xsl:template>

  <!-- The date in words, how sure it is, and what says so. -->
  <xsl:template name="d:dated">
    <xsl:value-of select="$d:when"/>
    <xsl:variable name="range" select="$d:created ! d:dating(.)[. ne $d:when]"/>
    <xsl:variable name="sure" select="$d:created/@cert ! (d:say('certainty') || ': ' || d:say('cert-' || .))"/>
    <xsl:if test="exists(($range, $sure))">
      <xsl:text> </xsl:text><span class="aside">(<xsl:value-of select="$range, $sure" separator="; "/>)</span>
    </xsl:if>
    <xsl:for-each select="$d:header/profileDesc/creation//note[normalize-space()]">
      <br/><span class="aside"><xsl:value-of select="d:say('evidence')"/>: <xsl:value-of select="normalize-space()"/></span>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
