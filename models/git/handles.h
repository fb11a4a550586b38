// libgit2's objects with one owner each: the deleter is the library's own free function.
#pragma once

#include <git2.h>
#include <memory>

namespace castwright::git {

template <auto Free>
struct Freer {
    template <class Object>
    void operator()(Object* object) const {
        Free(object);
    }
};
template <class Object, auto Free>
using Owned = std::unique_ptr<Object, Freer<Free>>;

using IndexHandle = Owned<git_index, git_index_free>;
using TreeHandle = Owned<git_tree, git_tree_free>;
using CommitHandle = Owned<git_commit, git_commit_free>;
using ObjectHandle = Owned<git_object, git_object_free>;
using ReferenceHandle = Owned<git_reference, git_reference_free>;
using SignatureHandle = Owned<git_signature, git_signature_free>;
using StatusHandle = Owned<git_status_list, git_status_list_free>;
using DiffHandle = Owned<git_diff, git_diff_free>;
using WalkHandle = Owned<git_revwalk, git_revwalk_free>;
using BlobHandle = Owned<git_blob, git_blob_free>;
using EntryHandle = Owned<git_tree_entry, git_tree_entry_free>;
using ConfigHandle = Owned<git_config, git_config_free>;
using ConflictsHandle = Owned<git_index_conflict_iterator, git_index_conflict_iterator_free>;

// Receives what a C function hands out through a pointer to a pointer.
template <class Handle>
class Out {
public:
    explicit Out(Handle& handle)
        : handle_(handle) {}
    Out(const Out&) = delete;
    Out& operator=(const Out&) = delete;
    ~Out() { handle_.reset(raw_); }
    operator typename Handle::element_type **() { return &raw_; }

private:
    Handle& handle_;
    typename Handle::element_type* raw_ = nullptr;
};

} // namespace castwright::git
