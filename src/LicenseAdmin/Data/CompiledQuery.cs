using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore.Metadata;

namespace LicenseAdmin.Data;

/// <summary>
/// A query that is translated once: for a small one, translating takes longer than answering. EF ties a compiled query to the first model it
/// meets, and one process may meet both providers', so there is one per model.
/// </summary>
/// <typeparam name="T">What <c>EF.CompileAsyncQuery</c> gives.</typeparam>
internal sealed class CompiledQuery<T>(Func<T> compile)
    where T : Delegate
{
    private readonly ConcurrentDictionary<IModel, T> byModel = new();

    public T On(LicenseDbContext db) => byModel.GetOrAdd(db.Model, static (_, compile) => compile(), compile);
}
