<?xml version="1.0" encoding="UTF-8"?>
<!-- Names, dates, references: quiet in the text; what is known about each, and how surely, on demand. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- A marked phrase: a link where it leads somewhere and may be one, else a span. -->
  <xsl:template name="d:phrase">
    <xsl:param name="class" as="xs:string*"/>
    <xsl:param name="href" as="xs:string?"/>
    <xsl:param name="card" as="xs:string?"/>
    <xsl:param name="linked" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:variable name="holds" select="d:holds-blocks(.)"/>
    <!-- a link in a link is not HTML; a phrase with a note or a page number in it leaves the link to those -->
    <xsl:variable name="link" select="$href[not($linked)][empty(current()/descendant::*[self::note or self::pb])]
      [not($holds)]"/>
    <xsl:element name="{if ($link) then 'a' else if ($holds) then 'div' else 'span'}">
      <xsl:call-template name="d:attributes"><xsl:with-param name="class" select="$class"/></xsl:call-template>
      <xsl:if test="$link">
        <xsl:attribute name="href" select="$link"/>
        <xsl:if test="starts-with($link, 'http')"><xsl:attribute name="rel" select="'external'"/></xsl:if>
      </xsl:if>
      <xsl:call-template name="d:certainty"><xsl:with-param name="card" select="$card"/></xsl:call-template>
      <xsl:apply-templates mode="reading">
        <xsl:with-param name="linked" tunnel="yes" select="$linked or exists($link)"/>
      </xsl:apply-templates>
    </xsl:element>
  </xsl:template>

  <!-- What is known, how surely and by whom: shown by the browser on demand. -->
  <xsl:template name="d:certainty">
    <xsl:param name="card" as="xs:string?"/>
    <xsl:if test="@cert[. != 'high']"><xsl:attribute name="data-cert" select="@cert"/></xsl:if>
    <xsl:variable name="sure" select="@cert[. != 'high'] ! (d:say('certainty') || ': ' || d:say('cert-' || .))"/>
    <xsl:variable name="lines" select="string-join(($card, $sure), ' · ')"/>
    <xsl:if test="$lines"><xsl:attribute name="title" select="$lines"/></xsl:if>
  </xsl:template>

  <!-- A person of the register is the label of a button that opens its card (cards.xsl): a label, other than a button,
       breaks over lines as its words do. The button itself takes no room; it is there for the keyboard. -->
  <xsl:template match="persName | rs[@type = 'person'] | name[@type = 'person']" mode="reading">
    <xsl:param name="linked" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:variable name="person" select="d:person(@ref)"/>
    <xsl:choose>
      <xsl:when test="$person and not($linked) and empty(descendant::note | descendant::pb) and not(d:holds-blocks(.))">
        <label>
          <xsl:call-template name="d:attributes"><xsl:with-param name="class" select="'person'"/></xsl:call-template>
          <xsl:call-template name="d:certainty"><xsl:with-param name="card" select="d:card($person)"/></xsl:call-template>
          <button type="button" popovertarget="~card-{$person/@xml:id}" aria-label="{d:person-name($person)}"/>
          <xsl:apply-templates mode="reading"><xsl:with-param name="linked" tunnel="yes" select="true()"/></xsl:apply-templates>
        </label>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="d:phrase">
          <xsl:with-param name="class" select="'person'"/>
          <xsl:with-param name="href" select="if ($person) then '#' || $person/@xml:id else d:href(@ref)"/>
          <xsl:with-param name="card" select="$person ! d:card(.)"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="placeName | orgName | geogName | name | rs" mode="reading" priority="-0.5">
    <xsl:call-template name="d:phrase">
      <xsl:with-param name="class" select="'place'"/>
      <xsl:with-param name="href" select="d:href(@ref)"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="date | time" mode="reading">
    <xsl:variable name="datetime" select="d:datetime(@when)[not(d:holds-blocks(current()))]"/>
    <xsl:element name="{if ($datetime) then 'time' else if (d:holds-blocks(.)) then 'div' else 'span'}">
      <xsl:call-template name="d:attributes"><xsl:with-param name="class" select="'date'"/></xsl:call-template>
      <xsl:if test="$datetime"><xsl:attribute name="datetime" select="$datetime"/></xsl:if>
      <xsl:call-template name="d:certainty"><xsl:with-param name="card" select="d:dating(.)"/></xsl:call-template>
      <xsl:apply-templates mode="reading"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="ref | ptr" mode="reading">
    <xsl:variable name="href" select="d:href(@target)"/>
    <xsl:call-template name="d:phrase">
      <xsl:with-param name="class" select="'ref'"/>
      <xsl:with-param name="href" select="$href"/>
      <xsl:with-param name="card" select="if (@type = 'communication') then d:say('communication') || ' ' || @n else ()"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="lb" mode="reading"><br/></xsl:template>

  <!-- @rend as the printed page has it; TEI leaves its values open, these are the common ones. -->
  <xsl:template match="hi | emph | foreign | title | term | gloss | soCalled | mentioned" mode="reading">
    <xsl:variable name="style" select="tokenize(lower-case(@rend), '[\s;:]+')"/>
    <xsl:variable name="element" select="
      if (d:holds-blocks(.)) then 'div'
      else if ($style = ('sup', 'super', 'superscript')) then 'sup'
      else if ($style = ('sub', 'subscript')) then 'sub'
      else if ($style = ('bold', 'strong', 'b')) then 'b'
      else if ($style = ('italic', 'it', 'i', 'italics')) then 'i'
      else if ($style = ('underline', 'underlined')) then 'u'
      else if (self::emph) then 'em' else if (self::foreign) then 'i'
      else if (self::title[not(@level = 'a')]) then 'cite' else 'span'"/>
    <xsl:element name="{$element}">
      <xsl:call-template name="d:attributes">
        <xsl:with-param name="class" select="'smallcaps'[$style = ('smallcaps', 'small-caps', 'sc')]"/>
      </xsl:call-template>
      <xsl:apply-templates mode="reading"/>
    </xsl:element>
  </xsl:template>
</xsl:stylesheet>
