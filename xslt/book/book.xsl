<?xml version="1.0" encoding="UTF-8"?>
<!--
  What a book has beside its chapters, from the gathered index (site/site.xsl describes it): start in mode "title",
  "contents", "introduction" or "persons" for these parts, which are empty where there is nothing to say; "opf" or "cover"
  for what an EPUB needs; "frame" for the whole PDF, with a comment of a stem where a chapter goes; "order" for the stems
  by date, a line each; "missing" for the stems that are pointed to and not there.

  Parameters (strings): interface (common/strings.xsl); form (xhtml.xsl); id, language: of the edition (BCP 47).
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:epub="http://www.idpf.org/2007/ops" xmlns:d="urn:x-despatch:xslt" exclude-result-prefixes="#all">

  <xsl:include href="../common/strings.xsl"/>
  <xsl:include href="../common/language.xsl"/>
  <xsl:include href="../common/prose.xsl"/>
  <xsl:include href="../site/gathered.xsl"/>
  <xsl:include href="xhtml.xsl"/>
  <xsl:include href="package.xsl"/>

  <xsl:param name="stem" as="xs:string" select="''"/>
  <xsl:param name="id" as="xs:string" select="''"/>
  <xsl:param name="language" as="xs:string" select="'en'"/>

  <xsl:variable name="d:in-order" as="element(document)*" select="d:by-date($d:documents)"/>

  <xsl:mode name="order" on-no-match="shallow-skip"/>
  <xsl:template match="/edition" mode="order"><xsl:value-of select="$d:in-order ! string(@stem)" separator="&#10;"/></xsl:template>

  <xsl:mode name="missing" on-no-match="shallow-skip"/>
  <xsl:template match="/edition" mode="missing">
    <xsl:value-of select="distinct-values($d:documents/leads/@to)[empty(key('d:document', ., $d:root))]"/>
  </xsl:template>
  <xsl:variable name="d:root" as="document-node()" select="/"/>

  <xsl:mode name="title" on-no-match="shallow-skip"/>
  <xsl:template match="/edition" mode="title">
    <xsl:call-template name="d:file">
      <xsl:with-param name="title" select="$d:site"/>
      <xsl:with-param name="content" as="node()*">
        <section class="title">
          <!-- a range of years is not broken over two lines -->
          <h1><xsl:value-of select="replace($d:site, '(\d)–(\d)', '$1–&#x2060;$2')"/></h1>
          <xsl:if test="@editor[string()]"><p class="editor"><xsl:value-of select="d:say('edited-by'), @editor"/></p></xsl:if>
          <p class="publisher"><xsl:value-of select="@publisher[. ne /edition/@editor], @date" separator=", "/></p>
        </section>
        <section class="imprint">
          <p><xsl:value-of select="d:count(count($d:documents), 'document') || ', ' || $d:in-order[@date ne ''][1]/substring(@date, 1, 4)
            || $d:in-order[@date ne ''][last()]/substring(@date, 1, 4)[. ne $d:in-order[1]/substring(@date, 1, 4)] ! ('–' || .) || '.'"/></p>
          <xsl:if test="@base"><p><a href="{@base}"><xsl:value-of select="@base"/></a></p></xsl:if>
          <xsl:if test="@licence[string()]">
            <p>
              <xsl:value-of select="d:say('licence') || ': '"/>
              <xsl:choose>
                <xsl:when test="matches(@licence-href, '^https?://')"><a href="{@licence-href}"><xsl:value-of select="@licence"/></a></xsl:when>
                <xsl:otherwise><xsl:value-of select="@licence"/></xsl:otherwise>
              </xsl:choose>
            </p>
          </xsl:if>
          <p><xsl:value-of select="@generator"/></p>
        </section>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:mode name="introduction" on-no-match="shallow-skip"/>
  <xsl:template match="/edition" mode="introduction">
    <xsl:if test="introduction/*">
      <xsl:call-template name="d:file">
        <xsl:with-param name="title" select="d:say('introduction')"/>
        <xsl:with-param name="content" as="document-node()"><!-- its notes are looked up in it -->
          <xsl:document>
            <section class="introduction" data-id="part-introduction" data-running="{d:say('introduction')}">
              <h1><xsl:value-of select="d:say('introduction')"/></h1>
              <xsl:apply-templates select="introduction/node()" mode="prose"/>
            </section>
          </xsl:document>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- The contents, by years; an EPUB's own navigation. -->
  <xsl:mode name="contents" on-no-match="shallow-skip"/>
  <xsl:template match="/edition" mode="contents">
    <xsl:call-template name="d:file">
      <xsl:with-param name="title" select="d:say('contents')"/>
      <xsl:with-param name="content" as="node()*">
        <nav epub:type="toc" role="doc-toc" class="contents" data-running="{d:say('contents')}">
          <h1><xsl:value-of select="d:say('contents')"/></h1>
          <ol>
            <xsl:if test="introduction/*"><li><a href="~part/introduction"><xsl:value-of select="d:say('introduction')"/></a></li></xsl:if>
            <xsl:for-each-group select="$d:in-order" group-adjacent="substring(@date, 1, 4)">
              <li>
                <span class="year"><xsl:value-of select="(current-grouping-key()[.], d:say('undated'))[1]"/></span>
                <ol>
                  <xsl:for-each select="current-group()">
                    <li><a href="~document/{@stem}"><xsl:value-of select="d:head-of(.)"/><xsl:value-of select="@when[string()] ! (', ' || .)"/></a></li>
                  </xsl:for-each>
                </ol>
              </li>
            </xsl:for-each-group>
            <xsl:if test="entry"><li><a href="~part/persons"><xsl:value-of select="d:say('persons')"/></a></li></xsl:if>
          </ol>
        </nav>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:mode name="persons" on-no-match="shallow-skip"/>
  <xsl:template match="/edition" mode="persons">
    <xsl:if test="entry">
      <xsl:call-template name="d:file">
        <xsl:with-param name="title" select="d:say('persons')"/>
        <xsl:with-param name="content" as="node()*">
          <section class="persons" data-id="part-persons" data-running="{d:say('persons')}">
            <h1><xsl:value-of select="d:say('persons')"/></h1>
            <xsl:for-each select="entry">
              <xsl:sort select="d:sort-key(name)"/>
              <xsl:sort select="@id"/>
              <p data-id="p-{@id}">
                <b><xsl:value-of select="name"/></b>
                <xsl:value-of select="dates ! (' (' || . || ')')"/>
                <xsl:value-of select="note ! (', ' || .)"/>
                <xsl:if test="variant"><xsl:text>. </xsl:text><i><xsl:value-of select="d:say('spellings')"/></i><xsl:text> </xsl:text><xsl:value-of select="variant" separator="; "/></xsl:if>
                <span class="where">
                  <xsl:for-each select="d:by-date(key('d:of-person', @id))">
                    <xsl:value-of select="if (position() = 1) then ': ' else '; '"/>
                    <a href="~document/{@stem}"><xsl:value-of select="(@when[string()], d:head-of(.))[1]"/></a>
                  </xsl:for-each>
                </span>
              </p>
            </xsl:for-each>
          </section>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>
  <xsl:template match="@data-id" mode="book"><xsl:attribute name="id" select="."/></xsl:template>

  <!-- The whole PDF. -->
  <xsl:mode name="frame" on-no-match="shallow-skip"/>
  <xsl:template match="/edition" mode="frame">
    <html lang="{$interface}" xmlns="http://www.w3.org/1999/xhtml">
      <head>
        <title><xsl:value-of select="$d:site"/></title>
        <meta name="author" content="{@editor}"/>
        <meta name="generator" content="{@generator}"/>
      </head>
      <body>
        <xsl:apply-templates select="." mode="title"/>
        <xsl:apply-templates select="." mode="contents"/>
        <xsl:apply-templates select="." mode="introduction"/>
        <xsl:for-each select="$d:in-order"><xsl:comment select="'document ' || @stem"/></xsl:for-each>
        <xsl:apply-templates select="." mode="persons"/>
      </body>
    </html>
  </xsl:template>
</xsl:stylesheet>
