using System.Text;

namespace ExperimentHarness.Core.Tables;

/// <summary>Comma-separated values as RFC 4180 has them, read; line ends may be those of Unix.</summary>
public static class CsvReader
{
    /// <summary>The records of a text, each as its fields.</summary>
    public static IEnumerable<IReadOnlyList<string>> Read(string text)
    {
        List<string> fields = [];
        var field = new StringBuilder();
        bool isQuoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char sign = text[i];
            if (isQuoted && sign == '"' && i + 1 < text.Length && text[i + 1] == '"')
            {
                field.Append(sign);
                i++;
            }
            else if (sign == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (isQuoted || sign is not (',' or '\r' or '\n'))
            {
                field.Append(sign);
            }
            else if (sign != '\r')
            {
                fields.Add(field.ToString());
                field.Clear();
                if (sign == '\n')
                {
                    yield return fields;
                    fields = [];
                }
            }
        }

        if (field.Length > 0 || fields.Count > 0)
        {
            yield return [.. fields, field.ToString()];
        }
    }
}
