<?xml version="1.0" encoding="UTF-8"?>
<!-- What the correspondence index (cmif.xsl) wants to know of a document: who wrote to whom, where and when.

     <letter>
       <party type="sent" when="1919-11-21" cert="high">   or notBefore, notAfter, from, to; to the day at most
         <name kind="persName" person="davis-john-william">John W. Davis</name>   or orgName, with @ref where others know
                                                                                  the body; an office without a name too
         <place ref="https://…">London</place>
       </party>
       <party type="received">…</party>
     </letter> -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- Offices that are bodies, not persons. -->
  <xsl:variable name="d:body" as="xs:string" select="'^(the\s+)?(American\s+|U\.\s?S\.\s+)?(Embassy|Legation|Consulate|Department|Mission|Delegation|Committee|Council|Government|Joint)'"/>

  <!-- The address by which others know a place or a body, where the document has an entry for it with one. -->
  <xsl:function name="d:known" as="xs:string?">
    <xsl:param name="ref" as="attribute()?"/>
    <xsl:variable name="id" select="substring-after(tokenize($ref)[1], '#')"/>
    <xsl:sequence select="($d:tei/descendant::standOff//(place | org)[@xml:id = $id]/idno ! d:authority-href(.))[1]"/>
  </xsl:function>

  <xsl:template name="d:letter">
    <xsl:variable name="actions" select="$d:header/profileDesc/correspDesc[1]/correspAction[@type = ('sent', 'received')]"/>
    <xsl:if test="$actions/(persName | orgName | roleName)[normalize-space()]">
      <letter>
        <xsl:for-each-group select="$actions" group-by="@type">
          <party type="{@type}">
            <xsl:for-each select="(current-group()/date, $d:created[current-grouping-key() = 'sent'])[1]/(@when, @notBefore, @notAfter, @from, @to, @cert)">
              <xsl:attribute name="{name()}" select="replace(., 'T.*$', '')"/>
            </xsl:for-each>
            <xsl:variable name="named" select="current-group()/(persName | orgName)[normalize-space()]"/>
            <xsl:for-each select="$named, current-group()/roleName[normalize-space()][not($named)]">
              <name kind="{if (self::orgName or (self::roleName and matches(normalize-space(), $d:body, 'i'))) then 'orgName' else 'persName'}">
                <xsl:for-each select="d:entity(@ref)[self::person]"><xsl:attribute name="person" select="@xml:id"/></xsl:for-each>
                <xsl:for-each select="d:known(self::orgName/@ref)"><xsl:attribute name="ref" select="."/></xsl:for-each>
                <xsl:value-of select="normalize-space()"/>
              </name>
            </xsl:for-each>
            <xsl:for-each select="current-group()/placeName[normalize-space()][1]">
              <place>
                <xsl:for-each select="(@ref[matches(., '^https?://\S+$')], d:known(@ref))[1]">
                  <xsl:attribute name="ref" select="."/>
                </xsl:for-each>
                <xsl:value-of select="normalize-space()"/>
              </place>
            </xsl:for-each>
          </party>
        </xsl:for-each-group>
      </letter>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
