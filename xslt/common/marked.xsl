<?xml version="1.0" encoding="UTF-8"?>
<!-- Which elements are marks whose numbers the editorial page gives, in its order; "creation" is the date in the header. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" exclude-result-prefixes="#all">

  <xsl:variable name="d:marked" static="yes" as="xs:string*" select="'persName', 'rs', 'placeName', 'orgName', 'title', 'date', 'creation', 'ref',
    'note', 'pb', 'dateline', 'signed', 'quote', 'foreign', 'supplied', 'choice', 'gap', 'unclear', 'add', 'del'"/>
</xsl:stylesheet>
