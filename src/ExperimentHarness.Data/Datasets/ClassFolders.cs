using ExperimentHarness.Core.Problems;

namespace ExperimentHarness.Data.Datasets;

/// <summary>
/// One split of a data set on disk, a folder with a folder for each class, listed as Keras' <c>flow_from_directory</c>
/// does: class names by code point give the labels; files by folder, then name; sub-folders included.
/// </summary>
/// <param name="Folder">Full path of the split.</param>
/// <param name="ClassNames">Names by label.</param>
/// <param name="Pictures">Files by label, then folder and name.</param>
internal sealed record ClassFolders(string Folder, IReadOnlyList<string> ClassNames, IReadOnlyList<PictureFile> Pictures)
{
    /// <summary>
    /// Keras compares the end of the lower-case name with these, without a dot before them. Its list has no gif and webp, which are
    /// read here: passing over them without a word would train on less than the folder holds. ppm and tif are not read; they
    /// stay on the list so that such a file is an error.
    /// </summary>
    private static readonly string[] Endings = ["png", "jpg", "jpeg", "bmp", "gif", "webp", "ppm", "tif", "tiff"];

    /// <summary>Lists a split; adds to the problems what is wrong with its folders.</summary>
    /// <param name="folder">Full path.</param>
    /// <param name="limit">Only the first pictures of each class, or null.</param>
    /// <param name="problems">Receives EH2002 to EH2004.</param>
    public static ClassFolders Scan(string folder, int? limit, List<Problem> problems)
    {
        if (!Directory.Exists(folder))
        {
            problems.Add(MissingFolder(folder));
            return new ClassFolders(folder, [], []);
        }

        string[] classNames = [.. Directory.GetDirectories(folder).Select(path => Path.GetFileName(path)).Order(CodePointOrder.Instance)];
        if (classNames.Length < 2)
        {
            string found = classNames.Length == 0 ? "no class folder" : $"only one class folder ('{classNames[0]}')";
            problems.Add(new Problem("EH2003", $"'{folder}' holds {found}; training needs a folder with pictures for each of at least two classes"));
        }

        var pictures = new List<PictureFile>();
        for (int label = 0; label < classNames.Length; label++)
        {
            string classFolder = Path.Combine(folder, classNames[label]);
            List<string> files = ListFiles(classFolder, classNames[label]);
            if (files.Count == 0)
            {
                problems.Add(new Problem("EH2004", $"the class folder '{classFolder}' holds no picture (names that end in {string.Join(", ", Endings)} count): add some, or remove the folder"));
            }

            int index = label;
            pictures.AddRange(files.Take(limit ?? int.MaxValue).Select(path => new PictureFile(index, path)));
        }

        return new ClassFolders(folder, classNames, pictures);
    }

    /// <summary>Full path of a picture.</summary>
    public string FullPath(PictureFile picture) => Path.Combine(Folder, picture.Path);

    private static List<string> ListFiles(string folder, string name)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = false, AttributesToSkip = FileAttributes.None };
        var files = new List<string>();
        var folders = new SortedDictionary<string, string>(CodePointOrder.Instance) { [name] = folder };
        while (folders.Count > 0)
        {
            (string relative, string path) = folders.First();
            folders.Remove(relative);
            files.AddRange(Directory.GetFiles(path, "*", options)
                .Select(file => Path.GetFileName(file))
                .Where(file => Endings.Any(ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
                .Order(CodePointOrder.Instance)
                .Select(file => $"{relative}/{file}"));
            foreach (DirectoryInfo child in new DirectoryInfo(path).GetDirectories("*", options).Where(child => child.LinkTarget is null))
            {
                folders.Add($"{relative}/{child.Name}", child.FullName);
            }
        }

        return files;
    }

    private static Problem MissingFolder(string folder)
    {
        string? parent = Path.GetDirectoryName(folder);
        string remedy = Directory.Exists(parent)
            ? Spelling.Suggest(Path.GetFileName(folder), [.. Directory.GetDirectories(parent).Select(path => Path.GetFileName(path)).Order(CodePointOrder.Instance)])
            : $"; there is no '{parent}' either";
        return new Problem("EH2002", $"the folder '{folder}' is not there{remedy}");
    }
}
