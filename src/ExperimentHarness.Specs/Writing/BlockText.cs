using System.Text;
using ExperimentHarness.Specs.Nodes;

namespace ExperimentHarness.Specs.Writing;

/// <summary>Maps as indented lines; everything below a list, and an empty map, on one line.</summary>
internal static class BlockText
{
    /// <summary>The text of a map, two spaces a level.</summary>
    public static string Write(MapNode map)
    {
        var text = new StringBuilder();
        Append(text, map, indent: 0);
        return text.ToString();
    }

    private static void Append(StringBuilder text, MapNode map, int indent)
    {
        foreach (MapEntry entry in map.Entries)
        {
            text.Append(' ', indent).Append(FlowText.Key(entry.Key)).Append(':');
            if (entry.Value is MapNode { Entries.Count: > 0 } section)
            {
                text.Append('\n');
                Append(text, section, indent + 2);
            }
            else
            {
                text.Append(' ').Append(FlowText.Write(entry.Value)).Append('\n');
            }
        }
    }
}
