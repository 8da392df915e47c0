<?xml version="1.0" encoding="UTF-8"?>
<!-- What stands below the text: whom and what it names, the document's description, how to cite it. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:template name="d:apparatus">
    <xsl:copy-of select="$d:nl"/>
    <footer class="apparatus">
      <xsl:call-template name="d:cards"/>
      <section aria-labelledby="~about">
        <h2 id="~about"><xsl:value-of select="d:say('about')"/></h2>
        <dl><xsl:call-template name="d:description"/></dl>
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

  <!-- The description, row by row. Rows are written at once and not gathered first: that would cost more than they do. -->
  <xsl:template name="d:description">
    <xsl:variable name="profile" select="$d:header/profileDesc"/>
    <xsl:call-template name="d:line"><xsl:with-param name="label" select="'kind'"/><xsl:with-param name="text" select="d:kind($d:kind)"/></xsl:call-template>
    <xsl:if test="$d:when"><div><dt><xsl:value-of select="d:say('date')"/></dt><dd><xsl:call-template name="d:dated"/></dd></div></xsl:if>
    <xsl:call-template name="d:line"><xsl:with-param name="label" select="'place'"/><xsl:with-param name="text" select="$profile/creation/placeName[1]"/></xsl:call-template>
    <xsl:for-each select="$profile/correspDesc/correspAction">
      <xsl:call-template name="d:line">
        <xsl:with-param name="label" select="if (@type = 'sent') then 'sent-by' else if (@type = 'received') then 'sent-to' else string(@type)"/>
        <xsl:with-param name="text" select="d:correspondent(.)"/>
      </xsl:call-template>
    </xsl:for-each>
    <!-- a printed source of which no more is known than the name of its collection, which has a row of its own -->
    <xsl:variable name="named" select="$d:bibl[not(.//ref) and d:bibl-text(.) = idno[@type = 'collection']/normalize-space()]"/>
    <xsl:for-each-group select="$d:bibl except $named" group-by="string((@type[. = ('printed', 'capture')], 'source')[1])">
      <xsl:copy-of select="$d:nl"/>
      <div>
        <dt><xsl:value-of select="d:say(current-grouping-key())"/></dt>
        <dd>
          <xsl:for-each select="current-group()">
            <xsl:if test="position() gt 1"><br/></xsl:if>
            <xsl:value-of select="d:bibl-text(.)"/>
            <xsl:for-each select=".//ref[d:href(@target)]">
              <xsl:text> </xsl:text>
              <a rel="external" href="{d:href(@target)}"><xsl:value-of select="replace(normalize-space(), '^https?://([^/]+)/.*$', '$1')"/></a>
            </xsl:for-each>
          </xsl:for-each>
        </dd>
      </div>
    </xsl:for-each-group>
    <xsl:for-each select="$d:bibl//idno[@type = ('file', 'collection')]">
      <xsl:call-template name="d:line">
        <xsl:with-param name="label" select="if (@type = 'file') then 'file-number' else 'collection'"/>
        <xsl:with-param name="text" select="string-join((normalize-space(), ../idno[@type = 'document'][current()/@type = 'collection'] ! normalize-space()), ', ')"/>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:call-template name="d:line"><xsl:with-param name="label" select="'abstract'"/><xsl:with-param name="text" select="$profile/abstract[1]"/></xsl:call-template>
    <xsl:call-template name="d:line">
      <xsl:with-param name="label" select="'language'"/>
      <xsl:with-param name="text" select="string-join($profile/langUsage/language ! d:language-name((normalize-space()[. ne current()/@ident], string(@ident))[.][1]), ', ')"/>
    </xsl:call-template>
    <xsl:if test="$d:licence">
      <xsl:copy-of select="$d:nl"/>
      <div>
        <dt><xsl:value-of select="d:say('licence')"/></dt>
        <dd>
          <xsl:for-each select="$d:licence">
            <xsl:choose>
              <xsl:when test="d:href(@target)">
                <a rel="license" href="{d:href(@target)}"><xsl:value-of select="(normalize-space()[.], @target)[1]"/></a>
              </xsl:when>
              <xsl:otherwise><xsl:value-of select="normalize-space()"/></xsl:otherwise>
            </xsl:choose>
          </xsl:for-each>
        </dd>
      </div>
    </xsl:if>
    <xsl:call-template name="d:line"><xsl:with-param name="label" select="'revision'"/><xsl:with-param name="text" select="$d:header/revisionDesc/change[1]"/></xsl:call-template>
    <xsl:copy-of select="$d:nl"/>
  </xsl:template>

  <xsl:template name="d:line">
    <xsl:param name="label" as="xs:string"/>
    <xsl:param name="text" as="item()?"/>
    <xsl:variable name="said" select="normalize-space(string($text))"/>
    <xsl:if test="$said">
      <xsl:copy-of select="$d:nl"/>
      <div><dt><xsl:value-of select="d:say($label)"/></dt><dd><xsl:value-of select="$said"/></dd></div>
    </xsl:if>
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
