namespace ExperimentHarness.EndToEnd.Tests.Crash;

/// <summary>
/// A disk on which recorded system calls are done one after the other, and the states in which a power cut may leave it. As
/// POSIX has it: a write counts once its file was flushed, a name once its folder was, and nothing else has an order.
/// </summary>
/// <param name="root">Folder in which the program was recorded; paths below are relative to it.</param>
/// <param name="before">Folder with what it found.</param>
internal sealed class RecordedDisk(string root, string before)
{
    // All subsets of more names would be too many; the program never has so many at once.
    private const int MostUnflushedNames = 10;

    private readonly Dictionary<string, DiskFile?> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DiskFile?> _flushedNames = new(StringComparer.Ordinal);
    private readonly List<NameChange> _unflushedNames = [];
    private readonly HashSet<string> _touched = new(StringComparer.Ordinal);

    /// <summary>What a program reads from a file now.</summary>
    /// <param name="path">Full path in the recorded root.</param>
    public byte[] Read(string path) => Find(Relative(path))!.Content;

    /// <summary>Does a call. What failed changed nothing.</summary>
    public void Do(SystemCall call)
    {
        if (!call.Succeeded)
        {
            return;
        }

        string path = Relative(call.Path);
        switch (call.Name)
        {
            case "openat":
                if (Find(path) is null)
                {
                    Change(new NameChange(FolderOf(path), null, path, new DiskFile([])));
                }

                break;
            case "mkdir":
                Change(new NameChange(FolderOf(path), null, path, null));
                break;
            case "pwrite64":
                Find(path)!.Write(call.Offset, call.Content);
                break;
            case "ftruncate":
                Find(path)!.SetLength(call.Offset);
                break;
            case "fsync":
                Flush(path);
                break;
            case "rename":
                Change(new NameChange(FolderOf(path), path, Relative(call.Target!), Find(path)));
                break;
            case "unlink":
                _ = Find(path);
                Change(new NameChange(FolderOf(path), path, null, null));
                break;
            default:
                throw new NotSupportedException($"the model knows no {call}");
        }
    }

    /// <summary>Every state in which a power cut at this moment may leave the disk; the same one may come twice.</summary>
    public IEnumerable<DiskState> StatesAfterPowerCut()
    {
        if (_unflushedNames.Count > MostUnflushedNames)
        {
            throw new NotSupportedException($"{_unflushedNames.Count} names are not flushed: {string.Join(", ", _unflushedNames.Select(name => name.Added ?? name.Removed))}");
        }

        string[] touched = [.. _touched];
        for (int kept = 0; kept < 1 << _unflushedNames.Count; kept++)
        {
            Dictionary<string, DiskFile?> names = new(_flushedNames, StringComparer.Ordinal);
            for (int i = 0; i < _unflushedNames.Count; i++)
            {
                if ((kept >> i & 1) != 0)
                {
                    Apply(_unflushedNames[i], names);
                }
            }

            foreach (LostData lost in Enum.GetValues<LostData>())
            {
                yield return new DiskState(names
                    .Where(name => name.Value is not null && IsReachable(name.Key, names))
                    .ToDictionary(name => name.Key, name => name.Value!.After(lost), StringComparer.Ordinal), touched);
            }
        }
    }

    private static void Apply(NameChange change, Dictionary<string, DiskFile?> names)
    {
        if (change.Removed is string removed)
        {
            names.Remove(removed);
        }

        if (change.Added is string added)
        {
            names[added] = change.File;
        }
    }

    private static string FolderOf(string path) => Path.GetDirectoryName(path)!;

    private void Change(NameChange change)
    {
        Apply(change, _names);
        _touched.UnionWith(new[] { change.Removed, change.Added }.OfType<string>());
        _unflushedNames.Add(change);
    }

    /// <summary>The file of a path; one that the program found is on the disk.</summary>
    private DiskFile? Find(string path)
    {
        if (!_names.TryGetValue(path, out DiskFile? file) && File.Exists(Path.Combine(before, path)) && !_unflushedNames.Exists(change => change.Removed == path))
        {
            file = new DiskFile(File.ReadAllBytes(Path.Combine(before, path)));
            _touched.Add(path);
            _names[path] = file;
            _flushedNames[path] = file;
        }

        return file;
    }

    private void Flush(string path)
    {
        if (Find(path) is DiskFile file)
        {
            file.Flush();
            return;
        }

        foreach (NameChange change in _unflushedNames.Where(change => change.Folder == path).ToArray())
        {
            Apply(change, _flushedNames);
            _unflushedNames.Remove(change);
        }
    }

    /// <summary>Whether each folder above a file is one that the program found, or has its name.</summary>
    private bool IsReachable(string path, Dictionary<string, DiskFile?> names)
    {
        for (string folder = FolderOf(path); folder.Length > 0; folder = FolderOf(folder))
        {
            if (!names.ContainsKey(folder) && !Directory.Exists(Path.Combine(before, folder)))
            {
                return false;
            }
        }

        return true;
    }

    private string Relative(string path) => Path.GetRelativePath(root, path) is var relative && relative == "." ? "" : relative;
}
