// ArticleReaders
