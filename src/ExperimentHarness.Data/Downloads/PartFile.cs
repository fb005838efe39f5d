using System.Text.Json;
using ExperimentHarness.Core.Files;

namespace ExperimentHarness.Data.Downloads;

/// <summary>A download that is under way: the bytes so far, and beside them what tells whether the server still has the same file.</summary>
/// <param name="target">Final path; the bytes lie in <c>target.part</c>.</param>
internal sealed class PartFile(string target)
{
    private readonly string _marksPath = $"{target}.part.json";

    /// <summary>Full path of the bytes.</summary>
    public string Path { get; } = $"{target}.part";

    /// <summary>Bytes that are there.</summary>
    public long Length => File.Exists(Path) ? new FileInfo(Path).Length : 0;

    /// <summary>Marks of the version that the bytes are of, or null.</summary>
    public PartMarks? Marks
    {
        get
        {
            try
            {
                return File.Exists(_marksPath) ? JsonSerializer.Deserialize<PartMarks>(File.ReadAllText(_marksPath)) : null;
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }

    /// <summary>Forgets the bytes and starts another version.</summary>
    public void Restart(PartMarks marks)
    {
        Delete();
        AtomicFile.WriteAllText(_marksPath, JsonSerializer.Serialize(marks));
    }

    /// <summary>Forgets everything.</summary>
    public void Delete()
    {
        File.Delete(Path);
        File.Delete(_marksPath);
    }

    /// <summary>Gives the whole file its final name.</summary>
    public void Complete()
    {
        File.Delete(target);
        AtomicFile.Move(Path, target);
        File.Delete(_marksPath);
    }
}
