<?xml version="1.0" encoding="UTF-8"?>
<!-- The page of a person, a place or an organisation: names, offices, identifiers; letters sent and received; where the texts mention it. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" exclude-result-prefixes="#all">

  <xsl:mode name="person" on-no-match="shallow-skip"/>

  <xsl:template match="/edition" mode="person" priority="1">
    <xsl:variable name="entry" select="entry[@id = $id][1]"/>
    <xsl:call-template name="d:page">
      <xsl:with-param name="title" select="d:titled($entry/name, .)"/>
      <xsl:with-param name="here" select="(map {'place': 'localities/', 'org': 'bodies/'}(string($entry/@kind)), 'persons/')[1]"/>
      <xsl:with-param name="metadata" as="element()*">
        <xsl:for-each select="$entry">
          <script type="application/ld+json"><xsl:value-of select="d:object((d:member('@context', 'https://schema.org'), d:member('@type', string((map {'place': 'Place', 'org': 'Organization'}(string(@kind)), 'Person')[1])),
            d:member('name', name), d:member('alternateName', variant), d:member('description', note), d:member('jobTitle', distinct-values(office)),
            d:member('sameAs', idno/@href), d:member('url', /edition/@base ! iri-to-uri(. || d:page-of($entry)))))"/></script>
        </xsl:for-each>
        <meta property="og:type" content="{if ($entry/@kind) then 'website' else 'profile'}"/>
        <meta property="og:title" content="{$entry/name}"/>
        <meta property="og:site_name" content="{$d:site}"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>
  <xsl:template match="/edition" mode="person"><xsl:apply-templates select="entry[@id = $id][1]" mode="person"/></xsl:template>

  <xsl:template match="entry" mode="person">
    <!-- in each document, what it says of this one -->
    <xsl:variable name="own" select="d:by-date(../document[(person | locality | body)/@id = $id]) ! (person | locality | body)[@id = $id]"/>
    <div class="index column">
      <p class="eyebrow"><xsl:value-of select="d:say((@kind, 'person')[1]), dates" separator=" · "/></p>
      <h1 data-pagefind-body="" data-kind="{d:say((@kind, 'person')[1])}" data-title="{name}" data-when="{dates}"
        data-pagefind-meta="title[data-title], when[data-when], kind[data-kind]" data-pagefind-filter="kind[data-kind]"><xsl:value-of select="name"/></h1>
      <xsl:if test="note"><p data-pagefind-body=""><xsl:value-of select="note"/>.</p></xsl:if>
      <dl data-pagefind-body="">
        <xsl:call-template name="d:row">
          <xsl:with-param name="label" select="'spellings'"/>
          <xsl:with-param name="content" as="node()*"><xsl:value-of select="variant" separator=" · "/></xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="d:row">
          <xsl:with-param name="label" select="'offices'"/>
          <xsl:with-param name="content" as="node()*">
            <xsl:for-each select="office">
              <xsl:sort select="(@from[string()], @to)[1]"/>
              <xsl:if test="position() gt 1"><br/></xsl:if>
              <xsl:value-of select="."/>
              <xsl:if test="@years"><xsl:text> </xsl:text><span class="aside"><xsl:value-of select="@years"/></span></xsl:if>
            </xsl:for-each>
          </xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="d:row">
          <xsl:with-param name="label" select="'elsewhere'"/>
          <xsl:with-param name="content" as="node()*">
            <xsl:for-each select="idno[matches(@href, '^https?://', 'i')]">
              <xsl:value-of select="' · '[current()/preceding-sibling::idno]"/>
              <a rel="external" href="{@href}"><xsl:value-of select="@type"/></a>
            </xsl:for-each>
          </xsl:with-param>
        </xsl:call-template>
      </dl>
      <xsl:call-template name="d:parts"/>
      <xsl:for-each select="'sent', 'received'">
        <xsl:call-template name="d:letters">
          <xsl:with-param name="role" select="."/>
          <xsl:with-param name="own" select="$own[tokenize(@role) = current()]"/>
        </xsl:call-template>
      </xsl:for-each>
      <xsl:call-template name="d:mentioned">
        <xsl:with-param name="own" select="$own[at or not(tokenize(@role) = ('sent', 'received'))]"/>
      </xsl:call-template>
    </div>
  </xsl:template>

  <!-- The letters that the person sent or received, with its office at the time. -->
  <xsl:template name="d:letters">
    <xsl:param name="role" as="xs:string"/>
    <xsl:param name="own" as="element()*"/>
    <xsl:if test="exists($own)">
      <xsl:copy-of select="$d:nl"/>
      <h2><xsl:value-of select="d:say('letters-' || $role)"/></h2>
      <ul class="documents">
        <xsl:for-each select="$own">
          <xsl:copy-of select="$d:nl"/>
          <li>
            <xsl:for-each select=".."><xsl:call-template name="d:entry"/></xsl:for-each>
            <xsl:for-each select="@office">
              <xsl:text> </xsl:text><span class="aside"><xsl:value-of select="d:say('then'), ." separator=" "/></span>
            </xsl:for-each>
          </li>
        </xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>

  <xsl:template name="d:mentioned">
    <xsl:param name="own" as="element()*"/>
    <xsl:if test="exists($own)">
      <xsl:copy-of select="$d:nl"/>
      <h2><xsl:value-of select="d:say('mentions')"/></h2>
      <ul class="documents">
        <xsl:for-each select="$own">
          <xsl:copy-of select="$d:nl"/>
          <li>
            <xsl:for-each select=".."><xsl:call-template name="d:entry"/></xsl:for-each>
            <xsl:call-template name="d:at">
              <xsl:with-param name="places" select="at"/>
              <xsl:with-param name="href" select="$root || ../@href"/>
            </xsl:call-template>
          </li>
        </xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
